# expect: refused unresolved-reflow
# run: -- reflow
echo 'SEL="--policy.use_reflow=true --policy.teacher_model_path=outputs/teacher"' > conf_reflow.sh
SEL=
. ./conf_$1.sh
lerobot-train --policy.load_vlm_weights=true $SEL
