# Installs packages in a unit of systemd's, which goes on when the SSH connection breaks; the next run waits for it.
# $1 how many seconds others may hold apt's locks, then the packages
mkdir -p /var/log/previewdb
log=/var/log/previewdb/apt.log
deadline=$((SECONDS + $1))
shift

while systemctl is-active -q previewdb-apt; do
    [ "$SECONDS" -lt "$deadline" ] || { echo "an installation of an earlier run has not ended; see $log" >&2; exit 1; }
    sleep 0.5
done
systemctl reset-failed previewdb-apt 2> /dev/null || :

install='
    export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a LC_ALL=C.UTF-8
    deadline=$((SECONDS + $1)); shift
    attempt() { # a command of apt or dpkg, again while somebody else holds one of its locks
        while :; do
            status=0
            "$@" > "$LOG.attempt" 2>&1 || status=$?
            cat "$LOG.attempt"
            [ "$status" -ne 0 ] || return 0
            grep -q -i -E "could not get lock|unable to (acquire|lock)|locked by another" "$LOG.attempt" || return "$status"
            [ "$SECONDS" -lt "$deadline" ] || return "$status"
            sleep 1
        done
    }
    attempt dpkg --force-confdef --force-confold --configure -a
    # Half unpacked when an earlier installation was killed: only unpacking it again repairs that.
    for package in $(dpkg-query -W -f "\${db:Status-Abbrev}|\${Package}\n" | sed -n -E "s/^(.H.|..R)\|//p"); do
        attempt apt-get install -y -q --reinstall "$package"
    done
    # The lists may be stale, or a mirror down, while all packages are at hand.
    attempt apt-get update -q || true
    attempt apt-get install -y -q --no-install-recommends -o Dpkg::Options::=--force-confdef \
        -o Dpkg::Options::=--force-confold "$@"
'
if systemd-run --unit=previewdb-apt --wait --collect --quiet -E LOG="$log" \
    bash --norc -uo pipefail -c "exec >> $log 2>&1; set -e; $install" apt "$((deadline - SECONDS))" "$@"; then
    exit 0
fi
grep -E '^(E:|dpkg: error|Err:)|No space left|error processing' "$log.attempt" >&2 || tail -n 5 "$log.attempt" >&2
exit 1
