# Starts PostgreSQL on its configuration just far enough to see whether it could, beside the running server: initdb's own way.
# $1 the version, $2 the cluster's name. Ends with 64 where that way does not exist.
postgres=/usr/lib/postgresql/$1/bin/postgres
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/pg_notify"
echo "$1" > "$scratch/PG_VERSION"
chown -R postgres:postgres "$scratch"
chmod 700 "$scratch"
configuration=/etc/postgresql/$1/$2/postgresql.conf
attempt() {
    runuser -u postgres -- env LC_ALL=C.UTF-8 "$postgres" --check -D "$scratch" -c config_file="$1" \
        -c data_directory="$scratch" -c external_pid_file= 2>&1
}
: > "$scratch/empty.conf"
attempt "$scratch/empty.conf" > /dev/null || exit 64
attempt "$configuration" >&2
