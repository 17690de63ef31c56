# expect: migrated left=1
set -euo pipefail
IFS=$'\n\t'
ARGS=(--policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "--name=a b")
EXPERT="--policy.train_expert_only=true"
lerobot-train ${ARGS[@]} $EXPERT
