# Prints what is there, a line for each fact: its name, and its value in base64. Changes nothing.
# $1 the port that PostgreSQL is to have
fact() { printf '%s %s\n' "$1" "$(printf '%s' "$2" | base64 -w0)"; }
have() { command -v "$1" > /dev/null 2>&1; }
file() { printf '%s %s\n' "$1" "$({ base64 -w0 < "$2"; } 2> /dev/null || :)"; } # to the last line break

file os /etc/os-release
fact clock "$(date +%s)"
fact disk "$(df -Pm /var /var/lib/postgresql 2> /dev/null | tail -n +2 | tr -s ' ' | cut -d ' ' -f 4 | sort -n | head -n 1 || :)"
fact memory "$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)"
fact addresses "$(ip -o addr show scope global 2> /dev/null | tr -s ' ' | cut -d ' ' -f 4 | cut -d / -f 1)"
fact name "$(hostname -f 2> /dev/null || hostname)"
fact port "$(ss -Hltnpe "sport = :$1" 2> /dev/null || :)"
fact postgres-uid "$(id -u postgres 2> /dev/null || :)"
have cloud-init && fact cloud-init "$(cloud-init status 2> /dev/null || :)"
have systemd-run && fact systemd "$(systemctl is-system-running 2> /dev/null || :)"

fact devices "$(for device in /dev/disk/by-id/scsi-0DO_Volume_*; do
    if [ -e "$device" ]; then echo "$device $(readlink -f "$device")"; fi
done)"
fact mounted "$(findmnt -n -r -o SOURCE -M /var/lib/postgresql 2> /dev/null || :)"
fact data "$(find /var/lib/postgresql -mindepth 3 -maxdepth 3 -name PG_VERSION 2> /dev/null | cut -d / -f 5 || :)"
fact fstab "$(grep ' /var/lib/postgresql ' /etc/fstab 2> /dev/null || :)"

fact packages "$(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' ufw openssl postgresql-common \
    unattended-upgrades 'postgresql-[0-9]*' 2> /dev/null || :)"
fact dpkg "$(dpkg --audit 2>&1 | head -n 3 || :)$(ls -A /var/lib/dpkg/updates)"
fact moving "$(cat /var/lib/previewdb/upgrade/plan 2> /dev/null || :)"
fact previous "$(cat /var/lib/postgresql/.previewdb-previous 2> /dev/null || :)"
fact upgrades "$(apt-config dump APT::Periodic::Unattended-Upgrade 2> /dev/null || :)"
fact apt-unit "$(systemctl is-active previewdb-apt 2> /dev/null || :)"

if have ufw; then
    fact ufw-status "$(ufw status 2>&1 | head -n 1)"
    # "ufw show added" does not tell IPv4 from IPv6 where a rule is for any address; these lines of ufw's files do
    fact ufw-rules "$(sed -n 's/^### tuple ### //p' /etc/ufw/user.rules /etc/ufw/user6.rules)"
    fact ufw-pending "$(ls -d /var/lib/previewdb/firewall 2> /dev/null || :)"
fi

# Debian's tools, also its psql, refuse everything while one file of a cluster has a mistake.
if have pg_lsclusters && ! error=$(pg_lsclusters 2>&1 > /dev/null); then
    fact clusters-error "$error"
elif have pg_lsclusters; then
    fact clusters "$(pg_lsclusters --json)"
    line=$(pg_lsclusters -h | tr -s ' ' | while read -r version name port rest; do
        if [ "$port" = "$1" ]; then echo "$version $name"; fi
    done | head -n 1)
    if [ -n "$line" ]; then
        read -r version name <<< "$line"
        directory=/etc/postgresql/$version/$name
        fact unit "$(systemctl is-active "postgresql@$version-$name" 2> /dev/null || :)"
        file settings "$directory/conf.d/90-previewdb.conf"
        file hba "$directory/pg_hba.conf"
        file certificate "$directory/previewdb.crt"
        fact key "$(stat -c '%U %a' "$directory/previewdb.key" 2> /dev/null || :)"
        [ ! -e "$directory/previewdb.crt" ] || fact pair "$({
            openssl x509 -noout -pubkey -in "$directory/previewdb.crt"
            openssl pkey -pubout -in "$directory/previewdb.key"
        } 2> /dev/null | sort | uniq -u)"
        fact include "$(grep -E "^[[:space:]]*include_dir[[:space:]]*=?[[:space:]]*'conf.d'" "$directory/postgresql.conf" || :)"
    fi
fi
# What a version can be asked for; nothing while apt has no lists.
[ -n "${line:-}" ] || fact offered "$(apt-cache pkgnames postgresql- 2> /dev/null | sed -n 's/^postgresql-\([0-9][0-9]*\)$/\1/p' | sort -n || :)"
