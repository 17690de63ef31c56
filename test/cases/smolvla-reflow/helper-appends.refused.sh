# refused: unplaced-flag unresolved-value
ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t)
append_if_set() { [ -n "$2" ] && ARGS+=("$1=$2"); return 0; }
append_if_set "--policy.load_vlm_weights" "$VLM"
append_if_set --policy.train_expert_only "$EXPERT"
lerobot-train "${ARGS[@]}"
