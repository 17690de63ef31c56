# expect: refused unresolved-reflow|unplaced-flag
# run: PLAIN=1
# run: PLAIN=
give_up() { echo "$1" >&2; exit 1; }
choose() {
  echo --policy.use_reflow=true
  [ -z "$PLAIN" ] || give_up "no teacher"
  echo --policy.load_vlm_weights=false
}
lerobot-train --policy.teacher_model_path=/t $(choose) --policy.use_reflow=${PLAIN:+false}
