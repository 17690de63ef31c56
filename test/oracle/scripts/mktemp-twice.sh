# expect: any
X="--policy.load_vlm_weights=false --batch_size=4"
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X
cat > "$(mktemp)" <<END
lerobot-train $X
END
t=$(mktemp)
u=$(mktemp)
echo "lerobot-train $X" > "$t"
echo "lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t $X" > "$u"
bash "$t"
bash "$u"
