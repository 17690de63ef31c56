P2=gpu
echo 1 > jid
N=2
sbatch --gres=gpu:$N <<EOF
#!/bin/bash
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
EOF
