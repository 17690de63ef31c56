import subprocess
flags = open("flags.sh").read().split('"')[1].split()
subprocess.run(["lerobot-train", "--policy.type=smolvla", *flags])
