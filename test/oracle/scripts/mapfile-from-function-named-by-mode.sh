# expect: migrated left=1
# run: -- base
# run: -- reflow
mode=$1
flags_base()   { printf '%s\n' --policy.load_vlm_weights=true; }
flags_reflow() { printf '%s\n' --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true; }
mapfile -t FLAGS < <("flags_$mode")
lerobot-train --policy.type=smolvla "${FLAGS[@]}"
