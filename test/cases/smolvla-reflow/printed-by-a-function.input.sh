frozen() { echo --policy.load_vlm_weights=false; }
extra() {
  printf '%s\n' --policy.load_vlm_weights=false
  echo --steps=3
  echo --policy.train_expert_only=true
}
some() { echo --policy.load_vlm_weights=false && printf 'done\n'; }
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $(frozen) $(extra) $(some) --x=1
