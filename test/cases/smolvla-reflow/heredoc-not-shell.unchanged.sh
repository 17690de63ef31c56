python - <<'EOF'
import subprocess
subprocess.run("lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false", shell=True)
EOF
cat > notes.md <<EOF
    lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
EOF
cat > gen.py <<EOF
FLAGS = "--policy.use_reflow=true --policy.teacher_model_path=/t --policy.train_expert_only=true"
EOF
cat <<EOF
usage: lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false
EOF
