# expect: migrated left=1
# run: -- student
# run: -- base
flags_for() {
  case $1 in
    student) cat <<'F'
--policy.use_reflow=true
--policy.teacher_model_path=outputs/teacher
--policy.load_vlm_weights=false
F
      ;;
    *) echo --policy.load_vlm_weights=true ;;
  esac
  echo --steps=20000
}
mapfile -t F < <(flags_for "$1")
lerobot-train --policy.type=smolvla "${F[@]}"
