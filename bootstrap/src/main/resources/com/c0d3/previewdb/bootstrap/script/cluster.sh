# Makes PostgreSQL's cluster, or starts it. $1 the version, $2 its name, $3 its port
data=/var/lib/postgresql/$1/$2
kept=$data.kept
if [ ! -e "/etc/postgresql/$1/$2/postgresql.conf" ] && [ ! -e "$data/postgresql.conf" ] && [ -e "$data/global/pg_control" ]; then
    mv "$data" "$kept" # of a droplet before: its configuration went with that one, and comes only with a new cluster
fi
if [ -d "$kept" ]; then
    rm -rf "/etc/postgresql/$1/$2" "$data"
fi
# pg_dropcluster leaves the directory where there are files of bootstrap's in it.
if [ ! -e "/etc/postgresql/$1/$2/postgresql.conf" ]; then
    # A run that was killed in initdb leaves directories that pg_createcluster refuses.
    find "$data" -maxdepth 0 -type d -exec test ! -e '{}/global/pg_control' \; -exec rm -r '{}' \; 2> /dev/null || :
    pg_createcluster "$1" "$2" --port="$3" --locale=C.UTF-8 --encoding=UTF8 -- --data-checksums > /dev/null
fi
if [ -d "$kept" ]; then
    rm -rf "$data"
    mv "$kept" "$data"
    chown -R postgres:postgres "$data" # whose number may be another on each droplet
fi
systemctl daemon-reload
systemctl enable "postgresql@$1-$2" 2> /dev/null || :
systemctl reset-failed "postgresql@$1-$2" 2> /dev/null || :
systemctl start "postgresql@$1-$2" || { pg_lsclusters >&2; tail -n 5 "/var/log/postgresql/postgresql-$1-$2.log" >&2; exit 1; }
