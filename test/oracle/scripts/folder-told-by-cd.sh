# expect: any
# `cd` prints the folder that it found by CDPATH.
mkdir -p box/--policy.use_reflow=true
CDPATH=box
X=$(cd -- --policy.use_reflow=true)
lerobot-train "${X##*/}" --policy.teacher_model_path=/t --policy.load_vlm_weights=true
