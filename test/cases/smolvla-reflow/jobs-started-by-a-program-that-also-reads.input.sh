#!/bin/bash
hf jobs run --flavor a10g-small --secrets HF_TOKEN me/lerobot:latest lerobot-train --policy.use_reflow=true --policy.teacher_model_path=me/t --policy.load_vlm_weights=false --steps=1
hf jobs run me/lerobot bash -c "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=me/t --policy.train_expert_only=true --steps=1"
hf jobs run me/lerobot lerobot-train --policy.type=smolvla --policy.load_vlm_weights=false --steps=1
git bisect run lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false --steps=1
git commit -m "lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false"
