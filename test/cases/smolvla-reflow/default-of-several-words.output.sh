OPTS="${OPTS:---policy.use_reflow=true --policy.teacher_model_path=/t}"
lerobot-train $OPTS --seed=1
: "${COMMON:=--batch_size=8}"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $COMMON ${A:-${B:---seed=1}} \
  ${MORE:---steps=1} ${LAST-} --x=1
