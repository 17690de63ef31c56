# options: --entrypoint=my_train.sh
./my_train.sh --policy.use_reflow=true --policy.teacher_model_path=/t
