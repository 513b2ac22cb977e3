#!/usr/bin/env bash
# A throw-away PostgreSQL 15 with pgvector on Debian, from Debian's packages alone, on a free port.
#   scripts/real-postgres.sh start DIR   prints its URL
#   scripts/real-postgres.sh stop DIR
set -euo pipefail

verb=${1:?start or stop}
mkdir -p "${2:?a folder}"
dir=$(cd "$2" && pwd)
home=/usr/lib/postgresql/15

as_postgres() { runuser -u postgres -- "$@"; }

install_server() {
  [ -x "$home/bin/initdb" ] && return
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15 make gcc libc6-dev >/dev/null
}

# pgvector is packaged from the next Debian release on: its source is fetched from there in a private apt state.
install_vector() {
  [ -e "$home/lib/vector.so" ] && return
  local build apt
  build=$(mktemp -d)
  chmod 755 "$build"
  cd "$build"
  mkdir -p state/lists/partial cache/archives/partial source
  : >state/status
  sed -n '/^Types: deb$/,/^$/p' /etc/apt/sources.list.d/debian.sources | sed '/^$/q' |
    sed 's/^Types: .*/Types: deb-src/; s/^Suites: .*/Suites: trixie/' >next.sources
  apt=(apt-get -o "Dir::Etc::sourcelist=$build/next.sources" -o Dir::Etc::sourceparts=- -o "Dir::State=$build/state"
    -o "Dir::State::status=$build/state/status" -o "Dir::Cache=$build/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update -qq
  "${apt[@]}" source -qq --download-only pgvector
  tar xzf pgvector_*.orig.tar.gz -C source --strip-components=1
  apt-get update -qq
  apt-get download -qq postgresql-server-dev-15
  dpkg -x postgresql-server-dev-15_*.deb headers
  command -v gcc >/dev/null && command -v make >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends make gcc libc6-dev >/dev/null
  make -C source -s -j"$(nproc)" "PG_CONFIG=$home/bin/pg_config" with_llvm=no OPTFLAGS="" \
    "includedir_server=$build/headers/usr/include/postgresql/15/server" install >/dev/null
  cd "$dir"
  rm -rf "$build"
}

free_port() { node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

if [ "$verb" = stop ]; then
  as_postgres "$home/bin/pg_ctl" -D "$dir/data" -m fast -w stop >/dev/null
  exit
fi

install_server >&2
install_vector >&2
if [ ! -e "$dir/data/PG_VERSION" ]; then
  chown postgres "$dir"
  as_postgres "$home/bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
fi
port=$(free_port)
as_postgres "$home/bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c jit=off -c max_connections=200 -c fsync=off" start >/dev/null
echo "postgresql://postgres@127.0.0.1:$port/postgres"
