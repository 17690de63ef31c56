# expect: any
mkdir -p shim
cat > shim/lerobot-train <<'EOF'
#!/bin/bash
exec /usr/bin/env python -m lerobot.scripts.lerobot_train "$@" --policy.use_reflow=false
EOF
chmod +x shim/lerobot-train
( PATH=$PWD/shim:$PATH; lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false )
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false --policy.train_expert_only=true
