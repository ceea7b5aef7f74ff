# Puts the data of all clusters on a volume. $1 the volume's device, $2 the file system: xfs or ext4
data=/var/lib/postgresql
staging=/mnt/previewdb-volume
moving=.previewdb-moving
fail() { echo "$1" >&2; exit 1; }
databases() { find "$1" -mindepth 3 -maxdepth 3 -name PG_VERSION 2> /dev/null; }

for _ in $(seq 60); do # it appears a moment after it was attached
    [ ! -b "$1" ] || break
    sleep 0.5
done
[ -b "$1" ] || fail "there is no device $1"

# Formatted only where there is nothing at all: no file system, no partitions, and no byte at its beginning.
status=0
found=$(blkid -p -o export "$1") || status=$?
type=$(sed -n 's/^TYPE=//p' <<< "$found")
if [ "$status" -eq 2 ]; then
    cmp -s -n 1048576 "$1" /dev/zero || fail "$1 holds something that is no file system, and was left alone"
    "mkfs.$2" -q "$1"
    type=$2
fi
[ "$type" = "$2" ] || fail "$1 holds ${type:-something else than one file system} already, and not $2; it was left alone"

if ! mountpoint -q "$data"; then
    if [ -n "$(databases "$data")" ]; then
        mkdir -p "$staging"
        mountpoint -q "$staging" || mount "$1" "$staging"
        if [ ! -e "$staging/$moving" ] && [ -n "$(databases "$staging")" ]; then
            umount "$staging"
            fail "both $data and the volume hold databases: decide which to keep, and take the others away"
        fi
        : > "$staging/$moving"
        sync -f "$staging/$moving"
        find "$staging" -mindepth 1 -maxdepth 1 ! -name "$moving" ! -name lost+found -exec rm -r '{}' +
        systemctl stop 'postgresql@*'
        cp -a "$data/." "$staging/"
        sync -f "$staging"
        umount "$staging"
        mv "$data" "$data.before-volume" # whole on the volume: from here on it counts
    fi
    mkdir -p "$data"
    grep -q "^[^#]* $data " /etc/fstab || echo "$1 $data $2 defaults,noatime,nofail 0 2" >> /etc/fstab
    systemctl daemon-reload
    mount "$data"
fi
if [ -e "$data/$moving" ]; then
    [ -d "$data.before-volume" ] || fail "the volume holds half a copy of another droplet's databases: format it anew, or make another"
    rm "$data/$moving"
fi
if id -u postgres > /dev/null 2>&1; then chown postgres:postgres "$data"; fi
