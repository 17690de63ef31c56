train() {
  local name="$1"; shift
  echo "[$(date)] $name: $*" | tee -a runs.log
  lerobot-train --job_name="$name" "$@"
}
