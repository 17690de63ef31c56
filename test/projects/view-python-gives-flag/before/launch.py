import subprocess
subprocess.run(["bash", "reflow.sh", "--policy.load_vlm_weights=true"])
