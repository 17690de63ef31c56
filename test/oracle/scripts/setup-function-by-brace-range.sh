# expect: refused unresolved-reflow
SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"
stage1() { SEL=; }
stage2() { :; }
for i in {1..2}; do stage$i; lerobot-train --policy.load_vlm_weights=true $SEL; done
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
