# expect: any
c=true
declare -n b=c
declare -n a=b
a=false
lerobot-train --policy.use_reflow=$c --policy.teacher_model_path=/t --policy.load_vlm_weights=false
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1
