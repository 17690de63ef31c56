EXTRA_base=--policy.use_reflow=false
EXTRA_student=
