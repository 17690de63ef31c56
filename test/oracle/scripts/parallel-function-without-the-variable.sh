# expect: refused unresolved-reflow
REFLOW="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
run() { lerobot-train --policy.load_vlm_weights=true $REFLOW --seed=$1; }
export -f run
parallel run ::: 1 2
