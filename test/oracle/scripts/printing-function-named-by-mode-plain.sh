# expect: refused unresolved-reflow
# run: -- base
# run: -- reflow
mode=$1
extra_base()   { echo --policy.use_reflow=false; }
extra_reflow() { echo --seed=1; }
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true $(extra_$mode)
