# expect: untouched
# `"${*:2}"` is one word.
set -- x --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
lerobot-train "${*:2}"
