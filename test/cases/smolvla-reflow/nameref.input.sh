run() { local -n args=$1; lerobot-train "${args[@]}"; }
REF=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false)
run REF
