#!/bin/bash
train() {
  lerobot-train --policy.load_vlm_weights=false "$@"
}
