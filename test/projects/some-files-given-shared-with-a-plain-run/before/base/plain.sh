#!/bin/bash
source "$(dirname "$0")/../lib/common.sh"
lerobot-train "${common[@]}" --policy.type=smolvla
