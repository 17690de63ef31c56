lerobot-train --policy.type=smolvla $(cat cfg/$1.txt) --policy.load_vlm_weights=true
