#!/bin/bash
CFG=smoke
while getopts c: o; do [[ $o == c ]] && CFG=$OPTARG; done
. "presets/$CFG"
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false "${EXTRA[@]}"
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.train_expert_only=true
