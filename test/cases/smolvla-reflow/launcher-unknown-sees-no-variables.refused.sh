# refused: unresolved-reflow
export F=true
mylaunch bash -c 'lerobot-train --policy.use_reflow=$F --policy.teacher_model_path=/t --policy.load_vlm_weights=false'
