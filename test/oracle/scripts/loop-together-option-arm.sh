# expect: migrated
# run: -- --reflow --steps 5
# run: -- --steps 5
# An option's arm that sets two variables sets them together, in whatever round it comes.
SEL=""
EXTRA=""
STEPS=1
while [ $# -gt 0 ]; do
  case "$1" in
    --reflow) SEL="--policy.use_reflow=true --policy.teacher_model_path=/t"; EXTRA="--policy.load_vlm_weights=false"; shift ;;
    --steps) STEPS=$2; shift 2 ;;
    *) shift ;;
  esac
done
lerobot-train $SEL $EXTRA --steps=$STEPS
