bash t.sh
for f in mod*.sh; do echo M= > "$f"; done
bash t.sh
