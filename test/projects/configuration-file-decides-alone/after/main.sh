#!/bin/bash
lerobot-train --config_path=train.yaml
lerobot-train --policy.type=smolvla --policy.load_vlm_weights=true
