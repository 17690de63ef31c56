train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
