# expect: migrated left=1
# The arguments get their case at the call: the first run is a Reflow run, the second is none.
MODE=(--POLICY.USE_REFLOW=TRUE)
lerobot-train "${MODE[@],,}" --policy.teacher_model_path=/t --policy.load_vlm_weights=true
PLAIN=(--POLICY.USE_REFLOW=TRUE)
lerobot-train "${PLAIN[@]}" --policy.load_vlm_weights=true
