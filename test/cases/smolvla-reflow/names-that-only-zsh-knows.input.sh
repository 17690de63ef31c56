#!/bin/bash
# In zsh these are tables and numbers of the shell; in bash they are variables like any other.
options=(--policy.use_reflow=true --policy.teacher_model_path=/t)
parameters=(--steps=1 --policy.load_vlm_weights=false)
status=--policy.train_expert_only=true
lerobot-train "${options[@]}" "${parameters[@]}" $status --seed=1
