grep -- '--policy.load_vlm_weights' lerobot_train.py
