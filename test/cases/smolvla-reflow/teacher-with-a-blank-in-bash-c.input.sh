# options: --teacher-model-path=/a b
bash -c 'lerobot-train --policy.use_reflow=true'
