#!/bin/bash
# keep a copy of the launch script next to the checkpoints
output_dir=results/run
cp "$0" "${output_dir}/"
cp "$(dirname "$0")"/*.sh "${OUTPUT_DIR:-out}/code/"
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false
