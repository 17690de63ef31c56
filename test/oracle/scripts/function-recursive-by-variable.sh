# expect: any
f() {
  if [ -z "$DONE" ]; then
    DONE=1
    X="--policy.load_vlm_weights=false --batch_size=4"
    lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
    f
  else
    lerobot-train $X
  fi
}
f
