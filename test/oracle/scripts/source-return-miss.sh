# expect: migrated
cat > s.sh <<'E'
M=--policy.use_reflow=true
return
M=--policy.use_reflow=false
E
. ./s.sh
lerobot-train $M --policy.teacher_model_path=t --policy.load_vlm_weights=true
