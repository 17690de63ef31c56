#!/bin/bash
read -r -d '' ARGS <<'EOF'
--policy.use_reflow=true
--policy.teacher_model_path=/t
EOF
lerobot-train $ARGS
ARGS2=$(cat <<'EOF'
--policy.use_reflow=true
--policy.teacher_model_path=/t
EOF
)
lerobot-train $ARGS2
read -ra WORDS <<< "--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false"
lerobot-train "${WORDS[@]}"
lerobot-train --policy.type=smolvla --policy.load_vlm_weights=true
