# expect: any
X="--policy.load_vlm_weights=false --batch_size=4"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
log() { echo "lerobot-train $X" >&2; }
log 2> run.sh
bash run.sh
