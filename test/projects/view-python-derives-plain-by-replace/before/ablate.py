import subprocess
subprocess.run(["bash", "-c", open("train.sh").read().replace("--policy.use_reflow=true", "")])
