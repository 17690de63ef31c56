# expect: refused unplaced-flag
# With `extdebug`, BASH_ARGV has the arguments of the functions around.
shopt -s extdebug
f() { lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false "${BASH_ARGV[0]}"; }
f --policy.use_reflow=false
