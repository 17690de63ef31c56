# expect: refused unresolved-reflow
A_SEL="--policy.use_reflow=false"; B_SEL="--seed=1"
for n in A B; do
  eval S=\$${n}_SEL
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true $S
done
