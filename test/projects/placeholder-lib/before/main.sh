. ./lib.sh
train --policy.use_reflow=true --policy.teacher_model_path=t
echo lib | xargs -I{} bash -c ". ./{}.sh; train"
