# expect: refused unresolved-reflow
stage1() { SEL=; }
stage2() { SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"; }
for i in $(seq 2); do stage$i; lerobot-train --policy.load_vlm_weights=true $SEL; done
