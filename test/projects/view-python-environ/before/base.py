import os
os.system("lerobot-train --policy.type=smolvla " + os.environ["FLAGS"])
