cat > job.sh <<EOF
#!/bin/bash
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
lerobot-train --policy.type=smolvla --policy.load_vlm_weights=false
EOF
bash job.sh
cat <<'EOF' > run_it
#!/usr/bin/env bash
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t "$@"
EOF
chmod +x run_it
./run_it --steps=1
tee job2.sh > /dev/null <<EOF
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t
EOF
sbatch job2.sh
