EXTRA="--policy.use_reflow=true
--policy.load_vlm_weights= #"
lerobot-train $EXTRA