cat slurm/base.head slurm/body.sh | sbatch
