ls m | xargs -I{} sh -c "bash t.sh \$(cat m/{})"
