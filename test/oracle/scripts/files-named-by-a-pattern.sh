# expect: any
mkdir -p cfg
echo "--policy.use_reflow=true --policy.teacher_model_path=t" > cfg/a.args
echo "--steps=1" > cfg/b.args
for f in cfg/*.args; do lerobot-train --policy.type=smolvla --policy.load_vlm_weights=false $(<"$f"); done
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.train_expert_only=true
