# expect: refused unresolved-reflow
echo 'M=--policy.use_reflow=true' > e.sh
sh -c 'M=--policy.use_reflow=false; source ./e.sh; lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true'
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t
