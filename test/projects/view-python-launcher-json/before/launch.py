import json, subprocess
for run in json.load(open("runs.json")):
    subprocess.run(["bash", "train.sh", *run])
