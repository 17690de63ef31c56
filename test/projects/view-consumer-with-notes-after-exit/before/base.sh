. ./flags.sh
lerobot-train --policy.type=smolvla $FLAGS
exit 0
notes: don't use lr 1e-3 here
