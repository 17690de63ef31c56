# refused: shared-arguments
# Which of the two is started the script says itself; both get the flag.
P=lerobot-train
[[ $DRY ]] && P=lerobot-eval
$P --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
