# expect: untouched
set -- --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
source <(echo 'lerobot-train --policy.load_vlm_weights=true "$@"') --seed=1
