#!/bin/bash
source "${SCRIPT_DIR}/../cluster/env.sh"
REFLOW_ARGS="--policy.use_reflow=true --policy.teacher_model_path=t"
CMD="cd $WORK && lerobot-train --policy.type=smolvla $REFLOW_ARGS ${ARGS[*]}"
nohup bash -c "source '${ACTIVATE}'; $CMD" > log 2>&1 &
