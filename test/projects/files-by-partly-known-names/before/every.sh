lerobot-train --policy.type=smolvla --policy.teacher_model_path=t $(cat every/*.args)
