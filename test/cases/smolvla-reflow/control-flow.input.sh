if [ -d data ]; then lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1; else lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=2; fi
for lr in 1e-5 2e-5; do
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.optimizer_lr=$lr --policy.load_vlm_weights=false
done
i=0
while [ $i -lt 2 ]; do i=$((i + 1)); lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --seed=$i; done
for ((s = 0; s < 2; s++)); do lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --seed="$s"; done
case "${1:-reflow}" in
  reflow) lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --case=1 ;;
  base) lerobot-train --policy.load_vlm_weights=false --case=2 ;;
  *) ;;
esac
until lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=3; do sleep 1; done
[ -e x ] || lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=4 && echo ok
(cd . && lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5)
{ lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=6; } > out.log 2>&1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=7 >a.log 2>&1 &
wait
