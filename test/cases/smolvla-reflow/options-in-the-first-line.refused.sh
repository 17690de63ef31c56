#!/bin/bash -a
# refused: unresolved-reflow
# `./train.sh` exports what it sets, `bash train.sh` does not.
mode=--policy.use_reflow=false
bash -c 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $mode'
