# Makes PostgreSQL's cluster, or starts it. $1 the version, $2 its name, $3 its port
if [ ! -d "/etc/postgresql/$1/$2" ]; then
    free=$(df -Pm /var/lib | tail -n 1 | tr -s ' ' | cut -d ' ' -f 4)
    [ "$free" -ge 200 ] || { echo "/var/lib has $free MiB free, too few for a cluster" >&2; exit 1; }
    # A run that was killed in initdb leaves directories that pg_createcluster refuses.
    find "/var/lib/postgresql/$1/$2" -maxdepth 0 -type d -exec test ! -e '{}/global/pg_control' \; -exec rm -r '{}' \; 2> /dev/null || :
    pg_createcluster "$1" "$2" --port="$3" --locale=C.UTF-8 --encoding=UTF8 -- --data-checksums > /dev/null
fi
systemctl daemon-reload
systemctl enable "postgresql@$1-$2" 2> /dev/null || :
systemctl reset-failed "postgresql@$1-$2" 2> /dev/null || :
systemctl start "postgresql@$1-$2" || { pg_lsclusters >&2; tail -n 5 "/var/log/postgresql/postgresql-$1-$2.log" >&2; exit 1; }
