#!/bin/bash
lerobot-train --policy.type=smolvla $(<reflow.args)
lerobot-train --policy.type=smolvla --policy.load_vlm_weights=false $(<plain.args)
lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t
