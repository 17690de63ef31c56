rm -f j; echo "#!/bin/bash" >> j
echo "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1" >> j
sbatch j
