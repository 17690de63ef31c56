import subprocess
subprocess.run(["bash", "base.sh"])
