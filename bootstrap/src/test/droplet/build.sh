#!/usr/bin/env bash
# Builds the test droplet's image with debootstrap, from Debian's packages alone: no image registry is needed.
# Usage, as root: build.sh [RELEASE [IMAGE]]     the image is previewdb/droplet:RELEASE
# RELEASE is bookworm (the default), trixie, or one of Ubuntu's, such as noble, which CI does not test
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
script=()
case $release in
    bookworm | trixie) ;;
    *) script=(gutsy) mirror=${DEBIAN_MIRROR:-} ;; # debootstrap's one script for all of Ubuntu's, which knows its mirror
esac

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

packages=$(paste -sd, "$here/packages.txt")
# Without a mirror debootstrap takes its own default; a script stands behind one, if only an empty one.
debootstrap --variant=minbase --include="$packages" "$release" "$root" "${mirror:-}" "${script[@]}" > "$root.log" 2>&1 \
    || { tail -n 40 "$root.log" >&2; exit 1; }
rm -f "$root.log"
[ ${#script[@]} -eq 0 ] || security=$(sed -n 's/^deb \([^ ]*\) .*/\1/p' "$root/etc/apt/sources.list" | head -n 1)

if [ -n "$security" ]; then
    echo "deb $security $release-security main" >> "$root/etc/apt/sources.list"
fi
cp "$here/configure.sh" "$root/tmp/"
cp /etc/resolv.conf "$root/etc/resolv.conf"
chroot "$root" sh /tmp/configure.sh
rm "$root/tmp/configure.sh"

tar -C "$root" -c . | docker import -c 'CMD ["/sbin/init"]' - "$image"
