#!/bin/sh
# refused: unresolved-reflow
# In dash, `$"…"` is a dollar sign and a text.
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $"--policy.use_reflow=false"
