#!/bin/sh
# Installs the Debian packages of cmake/packages.txt that are missing.
#
#   sh cmake/install-packages.sh [SECTION...]      default: build
set -eu

list=$(dirname "$0")/packages.txt

fail() {
    printf 'unikat: %s\n' "$1" >&2
    exit 1
}

packages_of() {
    grep -Fqx "[$1]" "$list" || fail "cmake/packages.txt has no section [$1]"
    awk -v wanted="[$1]" '/^\[/ { here = ($0 == wanted); next } here && NF && $1 !~ /^#/ { print $1 }' "$list"
}

missing_of() {
    there=$(dpkg-query -W -f='${Package} ${Status}\n' "$@" 2>/dev/null | awk '/ install ok installed$/ { print $1 }')
    for package in "$@"; do
        printf '%s\n' "$there" | grep -Fqx "$package" || printf '%s ' "$package"
    done
}

command -v dpkg-query >/dev/null || fail "this is no Debian system: install what cmake/packages.txt lists by hand"

[ $# -gt 0 ] || set -- build
packages=
for section in "$@"; do
    found=$(packages_of "$section") || exit 1
    packages="$packages $found"
done
# shellcheck disable=SC2086  # words are wanted
missing=$(missing_of $packages)
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing, and neither root nor sudo is there to install them: $missing"
    as_root="sudo env"
fi

echo "installing: $missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086
install_missing() { ${as_root:-env} DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >"$log" 2>&1; }
update() { ${as_root:-env} DEBIAN_FRONTEND=noninteractive apt-get update -q >"$log" 2>&1; }

# Lists of packages may be absent or old.
install_missing || { update && install_missing; } || {
    cat "$log" >&2
    fail "apt-get could not install: $missing"
}
