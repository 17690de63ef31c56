run() { uv run lerobot-train "$@"; }
run --policy.use_reflow=true --policy.teacher_model_path=/t
launch() { accelerate launch "$(which lerobot-train)" "$@"; }
launch --policy.use_reflow=true --policy.teacher_model_path=/t
