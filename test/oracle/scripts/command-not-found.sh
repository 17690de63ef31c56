# expect: refused shared-arguments
# The shell gives the words of a command that it does not find to this function.
command_not_found_handle() {
  shift
  lerobot-train --policy.load_vlm_weights=false "$@"
}
nosuchtrain --steps=1
nosuchtrain --policy.use_reflow=true --policy.teacher_model_path=/t
