#!/bin/bash
make -s -f job.mk
bash jobs/train.sh
