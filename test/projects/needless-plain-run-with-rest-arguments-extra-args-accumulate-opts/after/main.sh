#!/bin/bash
EXTRA_ARGS=""
while [ $# -gt 0 ]; do
  case $1 in
    --reflow) EXTRA_ARGS="$EXTRA_ARGS --policy.use_reflow=true --policy.teacher_model_path=$2"; shift 2 ;;
    --steps) EXTRA_ARGS="$EXTRA_ARGS --steps=$2"; shift 2 ;;
    *) shift ;;
  esac
done
lerobot-train --policy.type=smolvla $EXTRA_ARGS
