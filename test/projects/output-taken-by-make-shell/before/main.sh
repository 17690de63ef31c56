lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t $(bash flags.sh)
make -s p
