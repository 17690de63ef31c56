lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
PLAIN="--policy.load_vlm_weights=false"
lerobot-train ${PLAIN} --steps=2
