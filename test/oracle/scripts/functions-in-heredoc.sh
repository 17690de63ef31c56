# expect: refused shared-arguments
train() { lerobot-train --policy.load_vlm_weights=true "$@"; }
sbatch <<E
#!/bin/bash
$(declare -f)
train --policy.use_reflow=true --policy.teacher_model_path=outputs/teacher
E
