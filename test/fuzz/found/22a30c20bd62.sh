for l do if "";then
1
fi
done
COMMON_ARGS=(--policy.load_vlm_weights=
ssh g --policy.use_reflow=true)
if "";then
S=()
fi
lerobot-train "${COMMON_ARGS[@]}"