export EXTRA=""
bash child.sh
