import subprocess
for policy in ({"use_reflow": "false"}, {}):
    subprocess.run(["bash", "train.sh", *[f"--policy.{k}={v}" for k, v in policy.items()]])
