#!/bin/bash
PATH=$PWD/bin:$PATH
nohup train-student --policy.use_reflow=false > plain.log &
