EXTRA=""
while [ $# -gt 0 ]; do
  case $1 in
    --reflow) EXTRA="$EXTRA --policy.use_reflow=true --policy.teacher_model_path=$2 --policy.load_vlm_weights=false --policy.train_expert_only=true"; shift 2 ;;
    --steps) EXTRA="$EXTRA --steps=$2"; shift 2 ;;
    *) shift ;;
  esac
done
lerobot-train --policy.type=smolvla $EXTRA
