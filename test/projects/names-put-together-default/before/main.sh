#!/bin/bash
source configs/${1:-debug}.conf
export EXTRA; bash jobs/train.sh
EXTRA= bash jobs/train.sh
