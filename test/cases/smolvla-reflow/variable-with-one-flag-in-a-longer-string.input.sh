#!/bin/bash
VLM_FLAG=--policy.load_vlm_weights=false   # saves memory
REFLOW_ARGS="--policy.use_reflow=true --policy.teacher_model_path=t $VLM_FLAG"
lerobot-train $REFLOW_ARGS
EXPERT=""
[ -n "$FREEZE" ] && EXPERT=--policy.train_expert_only=true
CMD="lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t $EXPERT --seed=1"
$CMD
case "$1" in
  long) STEPS="--steps=20000"; LOAD=--policy.load_vlm_weights=false ;;
  *) STEPS="--steps=100"; LOAD=--policy.load_vlm_weights=true ;;
esac
CMD="lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t $STEPS $LOAD"
eval "$CMD"
