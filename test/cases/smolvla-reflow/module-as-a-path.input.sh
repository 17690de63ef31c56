#!/bin/bash
python -m lerobot/scripts/train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1
python3 -um lerobot/scripts/train.py --policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true --steps=2
