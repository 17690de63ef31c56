for f in a b; do
  lerobot-train $(cat "$f.txt") --policy.load_vlm_weights=false --steps=5
done
