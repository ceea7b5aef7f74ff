# Opens the ports and enables the firewall, on approval: unless firewall-confirm.sh is called in time, a timer of systemd's
# puts back what was there. The operator's own rules stay, as they are.
# $1 seconds until that, $2 the port to open for SSH or "-", then, with "allow" or "delete" before each, networks and
# PostgreSQL's port
seconds=$1 ssh_port=$2
shift 2
before=/var/lib/previewdb/firewall
mkdir -p -m 700 "$before"
cp -a /etc/ufw/user.rules /etc/ufw/user6.rules /etc/ufw/ufw.conf "$before/"
enabled='ufw --force disable'
if ufw status | grep -q '^Status: active'; then enabled='ufw reload'; fi
cat > "$before/undo" <<UNDO
#!/bin/sh
cp -a $before/user.rules $before/user6.rules $before/ufw.conf /etc/ufw/
$enabled
rm -rf $before
UNDO
chmod 700 "$before/undo"
systemd-run --quiet --collect --unit=previewdb-firewall-revert --on-active="$seconds" \
    --timer-property=AccuracySec=100ms "$before/undo"

[ "$ssh_port" = - ] || ufw allow "$ssh_port/tcp" comment 'previewdb: SSH'
while [ $# -gt 0 ]; do
    if [ "$1" = allow ]; then
        ufw allow proto tcp from "$2" to any port "$3" comment 'previewdb: PostgreSQL'
    else
        ufw delete allow proto tcp from "$2" to any port "$3"
    fi
    shift 3
done
ufw --force enable
