. ./lib.sh
for m in base student; do
  eval "extra=\$EXTRA_$m"
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true $extra
done
