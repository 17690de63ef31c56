#!/bin/bash
cat > .rc <<'EOF'
lerobot-train() { command lerobot-train "$@" --policy.use_reflow=false; }
EOF
BASH_ENV=.rc bash train.sh
bash train.sh
