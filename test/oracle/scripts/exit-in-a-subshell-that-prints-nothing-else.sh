# expect: migrated
# run: PLAIN=1
# run: PLAIN=
check() { [ -n "$1" ] || { echo "no teacher" >&2; exit 1; }; }
( check /t )
NAME=$(check "$PLAIN"; echo run)
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --job_name="$NAME"
