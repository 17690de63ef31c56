export EXTRA="--policy.train_expert_only=true --steps=5"
