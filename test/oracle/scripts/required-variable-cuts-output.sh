# expect: refused unresolved-reflow
# run: READY=1
# run: READY=
MODE=$(: "${READY:?}"; echo true)
lerobot-train --policy.use_reflow=${MODE:-false} --policy.teacher_model_path=/t --policy.load_vlm_weights=false
