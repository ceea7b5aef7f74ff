# Undoes what firewall-arm.sh did in a run that ended before it was confirmed, without waiting for the timer.
systemctl stop previewdb-firewall-revert.timer previewdb-firewall-revert.service 2> /dev/null || :
systemctl reset-failed previewdb-firewall-revert.timer previewdb-firewall-revert.service 2> /dev/null || :
[ ! -x /var/lib/previewdb/firewall/undo ] || /var/lib/previewdb/firewall/undo
rm -rf /var/lib/previewdb/firewall
