#!/bin/bash
mapfile -t ARGS < <(grep -v '^#' <<'EOF'
--policy.use_reflow=true
--policy.teacher_model_path=/t
# no VLM weights
--policy.load_vlm_weights=false
EOF
)
lerobot-train "${ARGS[@]}"
readarray -t BASE <<'EOF'
--policy.type=smolvla
--policy.load_vlm_weights=true
EOF
lerobot-train "${BASE[@]}"
readarray -t STUDENT <<EOF
--policy.use_reflow=true
--policy.teacher_model_path=/t
EOF
lerobot-train "${STUDENT[@]}"
