env -C work bash ../go.sh
