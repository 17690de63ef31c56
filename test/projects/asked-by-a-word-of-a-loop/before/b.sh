lerobot-train --policy.type=smolvla "$@"
