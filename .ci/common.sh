# SPDX-License-Identifier: GPL-3.0-or-later
# What app/run, tests/run and .ci/run share: packages and building. Sourced by bash; $top is the checkout.

# Debian's own python, meson and compiler, whatever stands before them.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
[ ! -d /usr/lib/ccache ] || export PATH=/usr/lib/ccache:$PATH

HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
export HOME

say () { printf '%s\n' "$*" >&2; }
die () { say "$*"; exit 1; }

# The packages of the sections named, one a line.
list_packages () {
  awk -v wanted=" $* " '
    /^[[:space:]]*(#|$)/ { next }
    /^\[.*\]$/ { section = substr ($0, 2, length ($0) - 2); next }
    index (wanted, " " section " ") { print $1 }' "$top/.ci/packages"
}

# Installs those of the packages that are missing; takes no time where none is.
need_packages () {
  local missing root=()
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian: what .ci/packages lists is taken to be installed."
    return
  fi
  missing=$(comm -23 <(list_packages "$@" | sort -u) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u))
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "These packages are missing, and only root can install them:" $missing
    root=(sudo)
  fi
  say "Installing" $missing
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  "${root[@]}" apt-get update -q </dev/null >&2 &&
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends $missing </dev/null >&2 ||
    die "The packages could not be installed; nothing else was done."
}

# build FOLDER TARGETS… -- SETUP-OPTIONS…
build () {
  local folder=$1 targets=() log
  shift
  while [ $# -gt 0 ] && [ "$1" != -- ]; do targets+=("$1"); shift; done
  [ $# -eq 0 ] || shift
  if [ ! -f "$folder/build.ninja" ]; then
    say "Configuring ${folder#"$top"/}"
    rm -rf "$folder"
    log=$(meson setup "$folder" "$top" "$@" 2>&1 </dev/null) || die "$log"
  fi
  # What was configured before the packages of the tests were there does not know them.
  if command -v Xvfb >/dev/null && ! grep -q cmocka "$folder/build.ninja"; then
    meson setup --reconfigure "$folder" "$top" </dev/null >/dev/null || die "The build cannot be configured again."
  fi
  # Silent where there is nothing to do.
  if ! ninja -C "$folder" -n "${targets[@]}" 2>/dev/null | grep -q 'no work to do'; then
    say "Building ${folder#"$top"/}"
    ninja -C "$folder" "${targets[@]}" </dev/null >&2 || die "The build fails."
  fi
}

# The environment of an uninstalled build. The MIME type is known, too: else GTK's file chooser opens and
# closes a project to see what it is, which gives up the locks that this program has on it.
use_build () {
  local mime=$1/data/mime
  export REGEST_LIBEXECDIR="$1/app/images" REGEST_DATADIR="$1/data:$top/data" REGEST_LOCALEDIR="$1/po" GSETTINGS_SCHEMA_DIR="$1/data"
  if ! cmp -s "$top/data/org.regest.Regest.mime.xml" "$mime/packages/org.regest.Regest.xml"; then
    mkdir -p "$mime/packages"
    cp "$top/data/org.regest.Regest.mime.xml" "$mime/packages/org.regest.Regest.xml"
    update-mime-database "$mime" 2>/dev/null || true
  fi
  export XDG_DATA_DIRS="$1/data:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
}
