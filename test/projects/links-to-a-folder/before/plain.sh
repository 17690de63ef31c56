. configs/2023/x.sh
lerobot-train --policy.type=smolvla $EXTRA
