#!/usr/bin/env bash
# Processor time of a Node COPY pipe with @snaplet/copycat, beside seed's masks and its leak gate, on the same rows.
#
# Usage: compare.sh DATABASE [MB]     a c0d3 school (../../src/main/resources/c0d3/production.sql); libpq's PG* variables
#                                     say where it is. MB of each table are taken (default 30).
# Needs: psql, Node 20 or newer, npm, a JDK, verification/benchmarks/target/benchmarks.jar.
set -euo pipefail
database=$1
mb=${2:-30}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/mask.mjs" "$work"
(cd "$work" && npm install --no-package-lock --no-audit --no-fund --silent)

for table in users submissions; do
    psql -qX -d "$database" -c "COPY $table TO STDOUT" > "$work/all"
    awk -v limit="$((mb * 1000000))" '{ size += length($0) + 1; if (size > limit) exit; print }' "$work/all" > "$work/$table"
    for round in 1 2 3; do
        printf 'copycat, %s: ' "$table"
        node "$work/mask.mjs" "$table" < "$work/$table" 2>&1 > "$work/masked"
    done
done
java -Xmx512m -cp "$root/verification/benchmarks/target/benchmarks.jar" com.c0d3.previewdb.benchmarks.PrivacySpeed \
    "jdbc:postgresql://${PGHOST:-localhost}:${PGPORT:-5432}/$database?user=${PGUSER:-$(id -un)}" "$root/examples/c0d3/seed.yaml" "$mb" \
    | grep -E '^(users|submissions|[0-9])'
