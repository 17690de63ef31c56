#!/bin/bash
REFLOW_ARGS="--policy.use_reflow=true --policy.teacher_model_path=t"
lerobot-train $REFLOW_ARGS
CMD="lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t --seed=1"
$CMD
case "$1" in
  long) STEPS="--steps=20000" ;;
  *) STEPS="--steps=100" ;;
esac
CMD="lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t $STEPS"
eval "$CMD"
