HERE="$(cd "$(dirname "$0")" && pwd)"
source "$HERE/config.sh"
lerobot-train --policy.use_reflow=$USE_REFLOW --policy.teacher_model_path=$TEACHER
