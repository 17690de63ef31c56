export FLAGS="--policy.load_vlm_weights=true --steps=3"
/usr/bin/python3 base.py
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher $FLAGS
