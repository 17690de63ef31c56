# options: --teacher-model-path=/t
bash -c 'lerobot-train --policy.use_reflow=true'
