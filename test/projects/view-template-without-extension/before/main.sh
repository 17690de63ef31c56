sed "s/@SEED@/1/" templates/job > job.sh
bash job.sh
