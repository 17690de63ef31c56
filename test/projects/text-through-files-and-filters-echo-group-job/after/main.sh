{
  echo '#!/bin/bash'
  echo "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t \\"
  echo " \\"
} > job.sh
sbatch job.sh
