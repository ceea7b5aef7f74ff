# Drops the cluster that a move to another major version left. $1 its version, $2 its name
home=/var/lib/previewdb
[ "$(cat "$home/previous")" = "$1 $2" ] || { echo "$home/previous does not name $1/$2" >&2; exit 1; }
if pg_lsclusters -h "$1" "$2" 2> /dev/null | grep -q .; then
    ! pg_ctlcluster "$1" "$2" status > /dev/null || { echo "$1/$2 runs: somebody uses it" >&2; exit 1; }
    pg_dropcluster "$1" "$2"
fi
rm -rf "/etc/postgresql/$1/$2" "/var/lib/postgresql/$1/$2" # which it leaves where there are files of bootstrap's
systemctl daemon-reload
rm "$home/previous"
