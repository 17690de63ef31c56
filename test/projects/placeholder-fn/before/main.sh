. ./lib.sh
export -f run
ls m | xargs -I{} bash -c "run {}"
