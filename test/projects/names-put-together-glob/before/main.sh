#!/bin/bash
for c in conf.d/*; do . "$c"; done
lerobot-train --policy.type=smolvla --policy.use_reflow=$R --policy.teacher_model_path=t --policy.load_vlm_weights=false
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false $EXTRA
