#!/bin/bash
bash train.sh
make -s debug
