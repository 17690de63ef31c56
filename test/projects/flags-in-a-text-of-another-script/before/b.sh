lerobot-train $(cat flags.txt)
