# expect: migrated
# Behind an assignment, `$_` is empty.
: --policy.use_reflow=false
X=1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $_
