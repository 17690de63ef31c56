bsub < train.lsf
qsub train.sge
