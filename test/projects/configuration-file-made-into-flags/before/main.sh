#!/bin/bash
ARGS=()
while IFS=': ' read -r key value; do ARGS+=("--policy.$key=$value"); done < policy.yaml
lerobot-train "${ARGS[@]}"
