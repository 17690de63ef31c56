#!/usr/bin/env bash
# Checks the scripts for a workflow: annotations in the log, findings, totals and the diff in the summary, the status as it is.
set -euo pipefail
set -f
paths=() args=()
while IFS= read -r line; do [ -z "$line" ] || paths+=("$line"); done <<<"${PATHS:-}"
while IFS= read -r line; do [ -z "$line" ] || args+=("$line"); done <<<"${ARGS:-}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0
node "$ACTION/dist/bin.cjs" --check --format github --format json="$folder/report.json" --patch "$folder/patch" \
  ${args[@]+"${args[@]}"} -- ${paths[@]+"${paths[@]}"} || status=$?
node "$ACTION/action/summary.mjs" "$folder/report.json" "$folder/patch" >>"$GITHUB_STEP_SUMMARY"
exit "$status"
