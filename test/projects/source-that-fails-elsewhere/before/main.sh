(cd p; bash ../t.sh)
(cd r; bash ../t.sh)
