# expect: any
n=; for w in load vlm weights; do n+=${n:+_}$w; done
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.$n=true
