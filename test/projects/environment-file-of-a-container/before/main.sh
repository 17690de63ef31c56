#!/bin/bash
env $(cat .env) bash jobs/train.sh
bash jobs/train.sh
