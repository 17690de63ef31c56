# expect: refused shared-arguments
export A_SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher" B_SEL="--seed=1"
for n in A B; do sbatch <<E
lerobot-train --policy.load_vlm_weights=true \$${n}_SEL
E
done
