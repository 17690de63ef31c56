# expect: untouched
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=true --policy.{use,want}_reflow=false
