#!/bin/bash
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
train base --policy.load_vlm_weights=true
train student --policy.use_reflow=true --policy.teacher_model_path=outputs/base
