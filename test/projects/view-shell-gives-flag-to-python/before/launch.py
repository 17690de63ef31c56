import subprocess, sys
subprocess.run(["bash", "reflow.sh", *sys.argv[1:]])
