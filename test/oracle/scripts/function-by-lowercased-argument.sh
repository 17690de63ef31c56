# expect: refused unresolved-reflow
# run: -- A
SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
policy_a() { SEL=; }
"policy_${1,,}"
lerobot-train --policy.load_vlm_weights=true $SEL
