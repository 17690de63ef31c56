#!/bin/zsh -y
# refused: unplaced-flag
# With `-y`, zsh splits `$S`.
S="--steps=1 --policy.use_reflow=false"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S
