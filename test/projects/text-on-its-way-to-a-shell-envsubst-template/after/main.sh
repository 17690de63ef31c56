#!/bin/bash
export SEED
for SEED in 1 2; do
  sed "s/@SEED@/$SEED/" <<'EOF' | sbatch
#!/bin/bash
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --seed=@SEED@
EOF
done
cat <<'EOF' | sbatch --array=1-2
#!/bin/bash
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
EOF
sbatch - <<< "lerobot-train --policy.type=smolvla --policy.load_vlm_weights=true"
echo "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t" | sbatch
printf '%s\n' '#!/bin/bash' 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t' | ssh node bash -s
