# expect: refused unresolved-reflow
# run: -- base
# run: -- reflow
MODE=$1
SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
setup_base()   { SEL=; }
setup_reflow() { :; }
setup_$MODE
lerobot-train --policy.load_vlm_weights=true $SEL
