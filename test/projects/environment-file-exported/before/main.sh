#!/bin/bash
export $(grep -v "^#" .env | xargs)
bash jobs/train.sh
unset EXTRA; bash jobs/train.sh
