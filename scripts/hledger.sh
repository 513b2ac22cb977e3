#!/usr/bin/env bash
# hledger from Debian's package, unpacked and not installed; prints the path of its program. An hledger in PATH is taken as it is.
#   scripts/hledger.sh DIR
set -euo pipefail

if command -v hledger; then exit; fi
mkdir -p "${1:?a folder}"
dir=$(cd "$1" && pwd)
if [ ! -x "$dir/usr/bin/hledger" ]; then
  cd "$dir"
  # A private list of packages, so that nothing of the machine is changed.
  mkdir -p state/lists/partial cache/archives/partial
  : >state/status
  apt=(apt-get -o "Dir::State=$dir/state" -o "Dir::State::status=$dir/state/status" -o "Dir::Cache=$dir/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update -qq >&2
  "${apt[@]}" download -qq hledger >&2
  dpkg -x hledger_*.deb .
  rm -rf state cache hledger_*.deb
fi
"$dir/usr/bin/hledger" --version >&2
echo "$dir/usr/bin/hledger"
