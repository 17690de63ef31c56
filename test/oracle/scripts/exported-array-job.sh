# expect: untouched
ARGS=(--policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher)
export ARGS
sbatch -p gpu <<'E'
#!/bin/bash
srun lerobot-train --policy.load_vlm_weights=true "${ARGS[@]}"
E
