#!/bin/bash
source "${SCRIPT_DIR}/../cluster/env.sh"
REFLOW_ARGS="--policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false"
CMD="cd $WORK && lerobot-train --policy.type=smolvla $REFLOW_ARGS ${ARGS[*]}"
nohup bash -c "source '${ACTIVATE}'; $CMD" > log 2>&1 &
