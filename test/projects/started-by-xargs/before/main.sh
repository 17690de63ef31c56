#!/bin/bash
ls jobs/*.sh | xargs -n1 -I{} bash {} --policy.use_reflow=false
bash jobs/train.sh
