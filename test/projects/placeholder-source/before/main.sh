ls m | xargs -I{} bash -c ". m/{}; bash t.sh \$M"
