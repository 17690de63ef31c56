# expect: any
train() { local OPTIND o E=; while getopts e: o; do E+=" $OPTARG"; done; lerobot-train --policy.type=smolvla --policy.use_reflow=true --policy.teacher_model_path=t --policy.load_vlm_weights=false $E; }
train
train -e --policy.use_reflow=false
