#!/bin/bash
usage() { echo "usage: $0 [-r] [-t teacher] [-n steps] [-v]" >&2; exit 2; }
REFLOW=false TEACHER=/m/base STEPS=1000 VERBOSE=0
while getopts ":rt:n:v" opt; do
  case $opt in
    r) REFLOW=true ;;
    t) TEACHER=$OPTARG ;;
    n) STEPS=$OPTARG ;;
    v) VERBOSE=1 ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1))
(( VERBOSE )) && set -x
if [ "$REFLOW" = true ]; then
  exec lerobot-train --policy.path=lerobot/smolvla_base --policy.use_reflow=true --policy.teacher_model_path="$TEACHER" --steps="$STEPS" "$@"
else
  exec lerobot-train --policy.path=lerobot/smolvla_base --policy.train_expert_only=true --steps="$STEPS" "$@"
fi
