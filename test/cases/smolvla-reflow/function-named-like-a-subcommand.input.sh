run() { uv run lerobot-train --policy.load_vlm_weights=false "$@"; }
run --policy.use_reflow=true --policy.teacher_model_path=/t
launch() { accelerate launch "$(which lerobot-train)" --policy.train_expert_only=true "$@"; }
launch --policy.use_reflow=true --policy.teacher_model_path=/t
