for f in t.sh; do sed 's/use_reflow=true/use_reflow=false/' $f | bash; done
