# expect: refused unresolved-reflow
# With `noclobber`, the second text is not written.
set -o noclobber
echo "S=--policy.use_reflow=false" > job.env
echo "S=--a" > job.env
. ./job.env
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false $S
