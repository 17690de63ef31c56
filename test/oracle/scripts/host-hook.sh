# expect: refused unresolved-reflow
SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
setup_node1() { SEL=; }
setup_$(hostname -s)
lerobot-train --policy.load_vlm_weights=true $SEL
