#!/bin/bash
find jobs -name "train*.sh" -exec bash {} --policy.use_reflow=false \;
bash jobs/train.sh
