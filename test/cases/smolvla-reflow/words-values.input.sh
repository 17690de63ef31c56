lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --rename_map='{"observation.image": "a b"}' --policy.load_vlm_weights=false --dataset.episodes='[1, 2, (3)]' --regex="(a|b)" --policy.train_expert_only=true --job_name "two
lines" --cameras="{ front: {type: opencv}}"
