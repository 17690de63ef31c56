EXTRA="--n=1"
