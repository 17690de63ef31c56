# expect: migrated
prepare() { lerobot-train --steps=1 "$@"; }
$LAUNCHER lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false
${DRY_RUN:-} lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.train_expert_only=true
prepare
