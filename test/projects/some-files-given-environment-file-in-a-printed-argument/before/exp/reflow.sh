#!/bin/bash
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher $(cat lib/x.args)
