#!/bin/bash
bash train.sh
bash train.sh -e --policy.use_reflow=false
