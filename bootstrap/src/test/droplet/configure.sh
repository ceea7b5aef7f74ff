#!/bin/sh
# Turns a minimal Debian into the test droplet. Runs inside it: from the Dockerfile, or in build.sh's chroot.
set -eu

# A fresh droplet lets root in by key only, and makes its own host keys at first boot.
printf 'PermitRootLogin prohibit-password\nPasswordAuthentication no\n' > /etc/ssh/sshd_config.d/10-droplet.conf
rm -f /etc/ssh/ssh_host_*
cat > /etc/systemd/system/ssh-host-keys.service <<'UNIT'
[Unit]
Description=Generate the SSH host keys of this droplet
DefaultDependencies=no
After=local-fs.target
# Ubuntu's sshd is started by its socket
Before=ssh.service ssh.socket

[Service]
Type=oneshot
ExecStart=/usr/bin/ssh-keygen -A

[Install]
WantedBy=sysinit.target
UNIT
mkdir -p /etc/systemd/system/sysinit.target.wants
ln -sf ../ssh-host-keys.service /etc/systemd/system/sysinit.target.wants/ssh-host-keys.service

# What a container has no hardware for would leave systemd "degraded".
for unit in getty.target console-getty.service systemd-udevd.service systemd-logind.service \
    systemd-networkd-wait-online.service systemd-timesyncd.service; do
    ln -sf /dev/null "/etc/systemd/system/$unit"
done

echo 'en_US.UTF-8 UTF-8' > /etc/locale.gen
locale-gen > /dev/null

# Saves each test the download, not the installation. The lists go: a fresh droplet's are stale.
rm -f /etc/apt/apt.conf.d/docker-clean
apt-get update -q > /dev/null
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends --download-only \
    openssl postgresql unattended-upgrades > /dev/null
: > /etc/machine-id
rm -rf /var/lib/apt/lists/*
