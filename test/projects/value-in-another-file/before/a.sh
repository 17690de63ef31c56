V=true
