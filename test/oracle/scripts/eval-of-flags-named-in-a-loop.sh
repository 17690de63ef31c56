# expect: refused unplaced-flag
BASE_FLAGS="--policy.load_vlm_weights=true"
REFLOW_FLAGS="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true"
for n in BASE REFLOW; do
  eval "FLAGS=\$${n}_FLAGS"
  lerobot-train --policy.type=smolvla $FLAGS
done
