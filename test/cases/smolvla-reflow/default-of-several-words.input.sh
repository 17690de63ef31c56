OPTS="${OPTS:---policy.use_reflow=true --policy.load_vlm_weights=false --policy.teacher_model_path=/t}"
lerobot-train $OPTS --seed=1
: "${COMMON:=--policy.load_vlm_weights=false --batch_size=8}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $COMMON ${A:-${B:---seed=1 --policy.load_vlm_weights=false}} \
  ${MORE:---policy.train_expert_only=true --steps=1} ${LAST---policy.load_vlm_weights=true} --x=1
