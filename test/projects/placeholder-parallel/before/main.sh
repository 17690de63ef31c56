parallel ". m/{}; bash t.sh \$M" ::: p r
