train() { lerobot-train --output_dir="out/$1" $2; }
train base "--policy.load_vlm_weights=true --steps=100"
train reflow "--policy.use_reflow=true --policy.teacher_model_path=out/base"
