#!/bin/sh
# refused: unresolved-reflow
# In dash, a file that is sourced has the arguments of the script.
echo 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "$@"' >run.sh
. ./run.sh --policy.use_reflow=false
