#!/bin/bash
export PATH="$PWD/bin:$PATH"
accelerate launch lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false --policy.teacher_model_path=t
lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false --policy.teacher_model_path=t
