echo '#!/bin/bash' > jobs.sh
for lr in 1 2; do
  cat >> jobs.sh <<EOF
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --policy.optimizer_lr=$lr
EOF
done
bash jobs.sh
