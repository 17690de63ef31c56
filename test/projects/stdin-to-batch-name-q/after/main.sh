P2=gpu
echo 1 > jid
N=2
sbatch -J "rf_$N" <<EOF
#!/bin/bash
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
EOF
