/usr/bin/python3 launch.py --policy.load_vlm_weights=true
