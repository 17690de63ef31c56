#!/bin/bash
train() { lerobot-train --policy.use_reflow="$1" "$2"; }
train true --policy.teacher_model_path=t || exit 1
mode() { lerobot-train "$1" --policy.use_reflow=true --policy.teacher_model_path="$2"; }
mode --steps=1 out/t # the student
counted() { [ $# -gt 1 ] && lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t "$1" --steps="$2"; }
counted --seed=1 20
