#!/bin/bash
bash train.sh
perl -e 'system("bash train.sh --policy.use_reflow=false")'
