# expect: migrated left=1
off=FALSE
lerobot-train --policy.use_reflow=${off,,} --policy.load_vlm_weights=false
on=True
lerobot-train --policy.use_reflow=${on,,} --policy.teacher_model_path=/t --policy.load_vlm_weights=false
