#!/bin/bash
# In zsh these are tables and numbers of the shell; in bash they are variables like any other.
options=(--policy.use_reflow=true --policy.teacher_model_path=/t)
parameters=(--steps=1)
lerobot-train "${options[@]}" "${parameters[@]}" --seed=1
