#!/usr/bin/env bash
nebius ai job create \
  --name smoke --image img --container-command bash \
  --args '-lc set -e && lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=50 && cp -r out /o'
