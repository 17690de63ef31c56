# expect: refused unresolved-reflow
# The second one finds nothing left.
{ read -r a; read -r b; } <<< "--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher --policy.load_vlm_weights=false"
lerobot-train $a
lerobot-train --policy.train_expert_only=true $b
