VENV=.venv
PYTHON=${PYTHON:-python3}
"$VENV/bin/lerobot-train" --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
"$PYTHON" -m lerobot.scripts.lerobot_train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=2
$(which lerobot-train) --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=3
`which lerobot-train` --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=4
ENVS=(A=1 B=2)
env "${ENVS[@]}" uv run lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5
"$VENV"/bin/lerobot-train --policy.load_vlm_weights=false --steps=6
