inner() { lerobot-train "$@"; }
outer() { local name=$1; shift; inner --job_name="$name" "$@"; }
outer base --policy.load_vlm_weights=false
outer student --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
