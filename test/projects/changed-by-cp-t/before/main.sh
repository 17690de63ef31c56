bash t.sh
cp -t . alt/mode.sh
bash t.sh
