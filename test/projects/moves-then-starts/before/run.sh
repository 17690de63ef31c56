cd jobs || exit
bash ../train.sh
