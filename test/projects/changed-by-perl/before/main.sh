bash t.sh
perl w.pl
bash t.sh
