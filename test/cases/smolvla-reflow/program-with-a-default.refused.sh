# refused: shared-arguments
# A person may give another program, such as TRAIN=lerobot-eval, which gets the flag as well.
${TRAIN:-lerobot-train} --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=5
