while IFS=, read -r name reflow steps; do
  lerobot-train --policy.type=smolvla --policy.use_reflow=$reflow --policy.teacher_model_path=out/t --policy.train_expert_only=true --steps=$steps --job_name=$name
done <<TABLE
a,true,10
b,true,20
TABLE
