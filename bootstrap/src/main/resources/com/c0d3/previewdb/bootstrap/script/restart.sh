# Restarts PostgreSQL's own unit; the umbrella "postgresql" succeeds without. $1 the version, $2 the cluster's name, $3 its port
# systemd counts restarts, and refuses the sixth within ten seconds.
systemctl reset-failed "postgresql@$1-$2" 2> /dev/null || :
if systemctl restart "postgresql@$1-$2" && "/usr/lib/postgresql/$1/bin/pg_isready" -q -h /var/run/postgresql -p "$3" -t 10; then
    exit 0
fi
tail -n 8 "/var/log/postgresql/postgresql-$1-$2.log" | grep -E 'FATAL|LOG:  could not|HINT|ERROR' >&2 || :
exit 1
