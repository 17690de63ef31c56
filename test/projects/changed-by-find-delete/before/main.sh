bash t.sh
find . -name mode.sh -delete
bash t.sh
