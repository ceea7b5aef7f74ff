#!/usr/bin/env bash
# Builds the test droplet's image with debootstrap, from Debian's packages alone: no image registry is needed.
# Usage, as root: build.sh [RELEASE [IMAGE]]     bookworm (the default) or trixie; the image is previewdb/droplet:RELEASE
# DEBIAN_MIRROR=URL chooses the mirror (default: this machine's own)
set -euo pipefail

release=${1:-bookworm}
image=${2:-previewdb/droplet:$release}
here=$(cd "$(dirname "$0")" && pwd)

# The mirrors that this machine itself uses, from apt's own configuration: for the release, or for the one it runs.
mirror_of() { # the release's codename, e.g. bookworm-security
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $1" 2> /dev/null | head -n 1
}
own=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
mirror=${DEBIAN_MIRROR:-$(mirror_of "$release")}
mirror=${mirror:-$(mirror_of "$own")}
security=$(mirror_of "$release-security")
security=${security:-$(mirror_of "$own-security")}

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

packages=$(paste -sd, "$here/packages.txt")
# Without a mirror debootstrap takes its own default.
debootstrap --variant=minbase --include="$packages" "$release" "$root" ${mirror:+"$mirror"} > "$root.log" 2>&1 \
    || { tail -n 40 "$root.log" >&2; exit 1; }
rm -f "$root.log"

if [ -n "$security" ]; then
    echo "deb $security $release-security main" >> "$root/etc/apt/sources.list"
fi
cp "$here/configure.sh" "$root/tmp/"
cp /etc/resolv.conf "$root/etc/resolv.conf"
chroot "$root" sh /tmp/configure.sh
rm "$root/tmp/configure.sh"

tar -C "$root" -c . | docker import -c 'CMD ["/sbin/init"]' - "$image"
