# expect: any
lerobot-train() { echo start; command lerobot-train "$@"; }
X="--policy.load_vlm_weights=false --batch_size=4"
uv run lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
lerobot-train $X
