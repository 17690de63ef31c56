bash reflow.sh
qsub base.txt
