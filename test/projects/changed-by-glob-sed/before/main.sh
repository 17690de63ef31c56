bash t.sh
for f in mod*; do sed -i s/true/false/ "$f"; done
bash t.sh
