# expect: untouched
# `\x{3d}` is one character.
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $'--policy.use_reflow\x{3d}false'
