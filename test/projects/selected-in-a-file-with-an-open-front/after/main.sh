for f in a b; do
  lerobot-train $(cat "$f.txt") --steps=5
done
