import subprocess
f=subprocess.check_output(["bash","flags.sh"],text=True).split()
subprocess.run(["lerobot-train",*f])
