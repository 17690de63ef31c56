bash t.sh
just plain
bash t.sh
