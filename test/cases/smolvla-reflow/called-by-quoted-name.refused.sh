# refused: shared-arguments
# Long scripts are followed only where names lead: line 1 of what fills this one up to that.
# Long scripts are followed only where names lead: line 2 of what fills this one up to that.
# Long scripts are followed only where names lead: line 3 of what fills this one up to that.
# Long scripts are followed only where names lead: line 4 of what fills this one up to that.
# Long scripts are followed only where names lead: line 5 of what fills this one up to that.
# Long scripts are followed only where names lead: line 6 of what fills this one up to that.
# Long scripts are followed only where names lead: line 7 of what fills this one up to that.
# Long scripts are followed only where names lead: line 8 of what fills this one up to that.
# Long scripts are followed only where names lead: line 9 of what fills this one up to that.
# Long scripts are followed only where names lead: line 10 of what fills this one up to that.
# Long scripts are followed only where names lead: line 11 of what fills this one up to that.
# Long scripts are followed only where names lead: line 12 of what fills this one up to that.
train_it() { lerobot-train "$@" --policy.load_vlm_weights=true; }
train_it --policy.use_reflow=true --policy.teacher_model_path=/t
"train_"it --policy.type=smolvla
