#!/usr/bin/env bash
# Times seed beside the tools that copy a database without masking anything, and beside a pipe that masks two tables with
# @snaplet/copycat on Node, in turns, on two servers of its own.
# Prints wall seconds and CPU seconds (source server, target server, client) of each round, then the medians and the ratios
# to the floor: psql COPY, table by table, then indexes and constraints.
#
# Usage: compare.sh [SCALE [ROUNDS]]     SCALE 1 is about 1.2 GB, 0.4 about 450 MB (default 0.4); ROUNDS defaults to 3
# Needs: PostgreSQL's programs (initdb, psql, pg_dump), a JDK, seed/target/seed.jar; pgcopydb and Node with npm are left out if
# they are missing.
set -euo pipefail
cd "$(dirname "$0")/../../.."

scale=${1:-0.4}
rounds=${2:-3}
rules=examples/c0d3/seed.yaml
jar=seed/target/seed.jar
[ -f "$jar" ] || { echo "There is no $jar: run ./mvnw -Dquick -DskipTests package first." >&2; exit 2; }
bin=$(dirname "$(find /usr/lib/postgresql /opt /usr/local -name initdb -type f 2> /dev/null | sort -V | tail -n 1)")
PATH=$bin:$PATH

work=$(mktemp -d)
owner=()
if [ "$(id -u)" -eq 0 ]; then # initdb refuses root
    owner=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    chown postgres "$work"
fi
export PGUSER=postgres PGHOST=127.0.0.1 PGOPTIONS='-c client_min_messages=warning'
export PREVIEWDB_MASKING_KEY=benchmark-benchmark-benchmark
source_port=54391
target_port=54392

start() { # name port
    "${owner[@]}" initdb -U postgres -A trust -E UTF8 --locale=C.UTF-8 -D "$work/$1" > /dev/null
    "${owner[@]}" pg_ctl -D "$work/$1" -l "$work/$1.log" -w -o "-p $2 -k $work -c listen_addresses=127.0.0.1 \
        -c shared_buffers=512MB -c max_wal_size=4GB -c checkpoint_timeout=30min" start > /dev/null
}
stop() {
    for server in source target; do
        "${owner[@]}" pg_ctl -D "$work/$server" -m immediate stop > /dev/null 2>&1 || true
    done
    rm -rf "$work"
}
trap stop EXIT
start source $source_port
start target $target_port

say() { printf '%s\n' "$*" >&2; }
source_psql() { psql -q -X -p $source_port -d school -v ON_ERROR_STOP=1 "$@"; }
target_psql() { psql -q -X -p $target_port -d "${db:-school}" -v ON_ERROR_STOP=1 "$@"; }

say "Making a school of scale $scale"
createdb -p $source_port school
source_psql -v scale="$scale" -f verification/benchmarks/src/main/resources/c0d3/production.sql > /dev/null
say "It has $(source_psql -Atc "SELECT pg_size_pretty(pg_database_size('school'))")"
pg_dump -p $source_port -d school --section=pre-data -f "$work/pre.sql"
pg_dump -p $source_port -d school --section=post-data -f "$work/post.sql"
source_psql -Atc "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1" > "$work/tables"

fresh() { # an empty database, and a checkpoint so that no round pays for the one before
    psql -q -X -p $target_port -d postgres -c 'DROP DATABASE IF EXISTS school WITH (FORCE)' -c 'CREATE DATABASE school' \
        -c "COMMENT ON DATABASE school IS 'previewdb: preview benchmark'" -c CHECKPOINT
    psql -q -X -p $source_port -d postgres -c CHECKPOINT
}

floor() {
    target_psql -f "$work/pre.sql" > /dev/null
    while read -r table; do
        source_psql -c "COPY $table TO STDOUT" | target_psql -c "COPY $table FROM STDIN"
    done < "$work/tables"
    target_psql -f "$work/post.sql" > /dev/null
    target_psql -c ANALYZE
}
dump_custom() { pg_dump -p $source_port -Fc -d school | pg_restore -p $target_port -d school; }
dump_directory() {
    pg_dump -p $source_port -Fd -j2 -d school -f "$work/directory"
    pg_restore -p $target_port -j2 -d school "$work/directory"
    rm -rf "$work/directory"
}
pgcopydb_clone() {
    pgcopydb clone --source "postgres://postgres@127.0.0.1:$source_port/school" \
        --target "postgres://postgres@127.0.0.1:$target_port/school" --dir "$work/pgcopydb" --restart \
        --table-jobs 2 --index-jobs 2 --no-owner --no-acl > "$work/pgcopydb.log" 2>&1
}
copycat_pipe() { # masks the people and what they submitted, and searches for nobody
    target_psql -f "$work/pre.sql" > /dev/null
    while read -r table; do
        case ${table#public.} in
            users | submissions)
                source_psql -c "COPY $table TO STDOUT" | node "$work/copycat/mask.mjs" "${table#public.}" 2> /dev/null \
                    | target_psql -c "COPY $table FROM STDIN" ;;
            *) source_psql -c "COPY $table TO STDOUT" | target_psql -c "COPY $table FROM STDIN" ;;
        esac
    done < "$work/tables"
    target_psql -f "$work/post.sql" > /dev/null
    target_psql -c ANALYZE
}
seed_refresh() {
    java -Xmx512m -jar "$jar" refresh --rules "$rules" --no-template --pg-dump "$bin/pg_dump" \
        --source-url "jdbc:postgresql://127.0.0.1:$source_port/school" --source-user postgres \
        --target-url "jdbc:postgresql://127.0.0.1:$target_port/school" --target-user postgres \
        > "$work/seed.log" 2>&1 || { cat "$work/seed.log" >&2; return 1; }
}

ticks=$(getconf CLK_TCK)
postmaster_ticks() { # what the server's finished processes used
    awk '{ print $16 + $17 }' "/proc/$(head -n 1 "$work/$1/postmaster.pid")/stat"
}
children_ticks() { awk '{ print $16 + $17 }' /proc/$$/stat; }

measure() { # tool
    fresh
    local source_before target_before client_before wall_before
    source_before=$(postmaster_ticks source) target_before=$(postmaster_ticks target)
    client_before=$(children_ticks) wall_before=$(date +%s.%N)
    "$1"
    local wall_after; wall_after=$(date +%s.%N)
    sleep 0.5 # until the servers have reaped their processes
    awk -v tool="$1" -v wall="$wall_after" -v wall0="$wall_before" -v hz="$ticks" \
        -v s="$(postmaster_ticks source)" -v s0="$source_before" -v t="$(postmaster_ticks target)" -v t0="$target_before" \
        -v c="$(children_ticks)" -v c0="$client_before" 'BEGIN {
            printf "%s %.1f %.1f %.1f %.1f %.1f\n", tool, wall - wall0, (s - s0) / hz, (t - t0) / hz, (c - c0) / hz,
                (s - s0 + t - t0 + c - c0) / hz }' | tee -a "$work/results" >&2
}

tools=(floor seed_refresh dump_custom dump_directory)
if command -v pgcopydb > /dev/null; then tools+=(pgcopydb_clone); fi
if command -v node > /dev/null && command -v npm > /dev/null; then
    mkdir "$work/copycat"
    cp verification/benchmarks/seed/copycat/{package.json,mask.mjs} "$work/copycat"
    (cd "$work/copycat" && npm install --no-package-lock --no-audit --no-fund --silent)
    tools+=(copycat_pipe)
fi
say "tool wall source-cpu target-cpu client-cpu all-cpu (seconds)"
for round in $(seq "$rounds"); do
    say "round $round"
    for tool in "${tools[@]}"; do measure "$tool"; done
done

median() { # tool column
    awk -v tool="$1" -v column="$2" '$1 == tool { print $column }' "$work/results" | sort -n \
        | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
floor_wall=$(median floor 2)
printf '\n| tool | wall s | CPU s: source | target | client | all | floor ÷ tool, wall |\n|---|---|---|---|---|---|---|\n'
for tool in "${tools[@]}"; do
    wall=$(median "$tool" 2)
    printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$tool" "$wall" "$(median "$tool" 3)" "$(median "$tool" 4)" \
        "$(median "$tool" 5)" "$(median "$tool" 6)" "$(awk -v f="$floor_wall" -v w="$wall" 'BEGIN { printf "%.2f", f / w }')"
done
