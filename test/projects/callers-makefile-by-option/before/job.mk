all:
	@bash jobs/train.sh --policy.use_reflow=false
