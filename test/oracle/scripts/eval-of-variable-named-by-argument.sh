# expect: refused unresolved-reflow
# run: -- A
# run: -- B
A_SEL="--policy.use_reflow=false"; B_SEL="--seed=1"
n=${1:-A}
eval "S=\$${n}_SEL"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true $S
