for f in a.sh b.sh; do
  if grep -q -- --policy.load_vlm_weights $f; then bash $f; else bash $f --new; fi
done
