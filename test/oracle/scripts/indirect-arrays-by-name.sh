# expect: migrated left=1
BASE=(--policy.load_vlm_weights=false --steps=1)
REFLOW=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false)
train() {
  local args="$1[@]"
  lerobot-train "${!args}"
}
train BASE
for name in REFLOW; do train "$name"; done
