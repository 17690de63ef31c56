# expect: any
mkdir -p a b
X="--policy.load_vlm_weights=false --batch_size=4"
cat > a/run.sh <<END
lerobot-train $X
END
cat > b/run.sh <<END
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
END
bash a/run.sh
bash b/run.sh
