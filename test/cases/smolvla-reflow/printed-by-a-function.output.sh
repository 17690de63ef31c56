extra() {
  echo --steps=3
}
some() { echo && printf 'done\n'; }
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $(extra) $(some) --x=1
