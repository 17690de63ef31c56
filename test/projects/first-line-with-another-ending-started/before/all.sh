srun ./train.v2 --policy.use_reflow=false
