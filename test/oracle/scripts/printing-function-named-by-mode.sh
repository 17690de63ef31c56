# expect: migrated left=1
# run: -- base
# run: -- reflow
mode=$1
flags_base()   { echo "--policy.load_vlm_weights=true"; }
flags_reflow() { echo "--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true"; }
lerobot-train --policy.type=smolvla $(flags_$mode)
