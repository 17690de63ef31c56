# expect: refused unplaced-flag
A="--policy.load_vlm_weights=false --seed=2"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher $A
mapfile -t -O 1 A <<< --seed=1
lerobot-train --policy.type=smolvla ${A[@]}
