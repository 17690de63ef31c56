#!/bin/bash
if [ "$N" -eq 1 ]; then
  CMD="python lerobot/scripts/train.py --policy.type=smolvla --policy.load_vlm_weights=false $OVERRIDES"
else
  CMD="torchrun lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true $OVERRIDES"
fi
eval $CMD 2> >(grep -v libdav1d >&2)
