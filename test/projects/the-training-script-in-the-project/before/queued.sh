#!/bin/bash
# What another program does with what it gets, nobody knows.
python tools/queue.py lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=true
