# expect: refused unplaced-flag
# Without `-r`, `\ ` is no end of a word.
read -a A <<< '--policy.teacher_model_path=/t --policy.load_vlm_weights=false\ x --policy.use_reflow=true'
lerobot-train "${A[@]}"
