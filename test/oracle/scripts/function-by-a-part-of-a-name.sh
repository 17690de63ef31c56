# expect: refused shared-arguments
# run: MODE=TRAIN
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
stage=train.yaml
${stage%.*} --seed=1
mode=TRAIN
${mode,,} --seed=2
