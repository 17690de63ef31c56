lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --rename_map='{"observation.image": "a b"}' --dataset.episodes='[1, 2, (3)]' --regex="(a|b)" --job_name "two
lines" --cameras="{ front: {type: opencv}}"
