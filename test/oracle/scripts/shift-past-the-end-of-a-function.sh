# expect: any
go() { shift 2; lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false "$@"; }
go a b
go --policy.use_reflow=false
