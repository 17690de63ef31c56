# expect: refused unresolved-reflow
mkdir -p conf
echo 'SEL=' > conf/base.sh
echo 'SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"' > conf/reflow.sh
for c in conf/*.sh; do . $c; lerobot-train --policy.type=smolvla --policy.load_vlm_weights=true $SEL; done
