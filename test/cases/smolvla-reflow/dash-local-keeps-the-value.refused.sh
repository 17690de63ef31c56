#!/bin/sh
# refused: unresolved-reflow
# In dash, `local` leaves the value that the variable had outside.
mode=--policy.use_reflow=false
train() {
  local mode
  lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $mode
}
train
