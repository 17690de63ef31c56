# expect: any
RF=true
echo false | { shopt -s lastpipe; read RF; }
shopt -s lastpipe; shopt -u lastpipe
echo x | RF=false
lerobot-train --policy.use_reflow=$RF --policy.teacher_model_path=/t --policy.load_vlm_weights=false
