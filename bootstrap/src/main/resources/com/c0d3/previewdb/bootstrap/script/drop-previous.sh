# Drops the cluster that a move to another major version left. $1 its version, $2 its name
previous=/var/lib/postgresql/.previewdb-previous
[ "$(cat "$previous")" = "$1 $2" ] || { echo "$previous does not name $1/$2" >&2; exit 1; }
if pg_lsclusters -h "$1" "$2" 2> /dev/null | grep -q .; then
    ! pg_ctlcluster "$1" "$2" status > /dev/null || { echo "$1/$2 runs: somebody uses it" >&2; exit 1; }
    pg_dropcluster "$1" "$2"
fi
rm -rf "/etc/postgresql/$1/$2" "/var/lib/postgresql/$1/$2" # which it leaves where there are files of bootstrap's
rmdir --ignore-fail-on-non-empty "/etc/postgresql/$1" "/var/lib/postgresql/$1" 2> /dev/null || :
systemctl daemon-reload
rm "$previous"
