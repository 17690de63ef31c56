for seed in 1 2; do
  printf -v command 'lerobot-train %s --seed=%d --lr=%.1f' "--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2" $seed 0.1
  $command
done
printf 'lerobot-train %s --seed=%03d\n' "--policy.load_vlm_weights=false --steps=1" 7 | bash
