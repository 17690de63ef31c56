#!/bin/bash
while IFS="=" read -r k v; do export "$k=$v"; done < .env
bash jobs/train.sh
unset EXTRA; bash jobs/train.sh
