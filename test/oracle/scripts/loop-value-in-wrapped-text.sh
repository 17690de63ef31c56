# expect: migrated left=1
for flags in "--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=true --seed=1" "--policy.load_vlm_weights=true --seed=2"; do
  sbatch --wrap="lerobot-train $flags"
done
