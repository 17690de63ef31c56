#!/bin/bash
. lib/train.sh
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false
