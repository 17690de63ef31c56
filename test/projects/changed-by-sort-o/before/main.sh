bash t.sh
sort -o mode.sh alt
bash t.sh
