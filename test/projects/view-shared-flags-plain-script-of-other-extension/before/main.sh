bash reflow.sh
qsub base.sge
