train() {
  local name="$1" reflow="$2"
  local args=(--policy.type=smolvla)
  if [[ "$reflow" == "true" ]]; then
    args+=(--policy.use_reflow=true --policy.teacher_model_path=out/base)
  else
    args+=(--policy.train_expert_only=true)
  fi
  lerobot-train "${args[@]}" --output_dir="out/$name"
}
train base false
train reflow true
