bash t.sh
make -s plain
bash t.sh
