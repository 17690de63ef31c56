for s in "$@"; do bash "$s"; done
