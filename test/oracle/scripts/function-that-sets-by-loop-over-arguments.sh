# expect: refused unresolved-reflow
# run: -- base
SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
opts_base() { SEL=; }
for m in "$@"; do opts_$m; lerobot-train --policy.load_vlm_weights=true $SEL; done
