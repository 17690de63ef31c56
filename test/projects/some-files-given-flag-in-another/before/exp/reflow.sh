#!/bin/bash
source "$(dirname "$0")/../lib/common.sh"
lerobot-train "${common[@]}" $KIND --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
