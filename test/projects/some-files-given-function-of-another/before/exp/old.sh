#!/bin/bash
. lib/train.sh
train --policy.use_reflow=true --policy.other_model_path=outputs/other
