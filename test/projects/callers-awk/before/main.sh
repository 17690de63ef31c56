#!/bin/bash
awk 'BEGIN{system("bash jobs/train.sh --policy.use_reflow=false")}'
bash jobs/train.sh
