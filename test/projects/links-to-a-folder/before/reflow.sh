. configs/latest/x.sh
bash run.sh
