#!/usr/bin/env bash
# What the fence costs: fenced and bare tables of one server take turns. Prints medians; a speed is that of the fenced table
# divided by that of the bare one in the same round.
#
# Usage: cost.sh [ROUNDS]     (default 9)
# Needs: PostgreSQL's programs with pgbench, a JDK, bootstrap/target/bootstrap.jar
set -euo pipefail
cd "$(dirname "$0")/../../.."

rounds=${1:-9}
jar=bootstrap/target/bootstrap.jar
here=verification/benchmarks/fence
[ -f "$jar" ] || { echo "There is no $jar: run ./mvnw -Dquick -DskipTests package first." >&2; exit 2; }
bin=$(dirname "$(find /usr/lib/postgresql /opt /usr/local -name initdb -type f 2> /dev/null | sort -V | tail -n 1)")
PATH=$bin:$PATH

work=$(mktemp -d)
owner=()
if [ "$(id -u)" -eq 0 ]; then # initdb refuses root
    owner=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    chown postgres "$work"
fi
stop() {
    "${owner[@]}" pg_ctl -D "$work/data" -m immediate stop > /dev/null 2>&1 || true
    rm -rf "$work"
}
trap stop EXIT
export PGUSER=postgres PGHOST=$work PGPORT=54393 PGDATABASE=postgres PGOPTIONS='-c client_min_messages=warning'
"${owner[@]}" initdb -U postgres -A trust -E UTF8 --locale=C.UTF-8 -D "$work/data" > /dev/null
"${owner[@]}" pg_ctl -D "$work/data" -l "$work/log" -w \
    -o "-p $PGPORT -k $work -c listen_addresses= -c shared_buffers=256MB -c max_wal_size=4GB -c autovacuum=off" start > /dev/null

sql() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"; }
sql --command 'CREATE SCHEMA bare; CREATE SCHEMA fenced;'
java -jar "$jar" fence sql --schema fenced --permit postgres > "$work/fence.sql"
chmod -R a+rX "$work/fence.sql"
sql --file "$work/fence.sql" > /dev/null

psql --version
echo "In the server:"
sql --set rounds="$rounds" --file "$here/server.sql"

echo "Over a connection, durable commits; one row in each transaction, or a batch of 10,000 under a permit:"
rows=900000 batch=10000 batches=4 # in each round; a DELETE takes rows beyond $rows
for schema in bare fenced; do
    sql --command "SET previewdb.permit = 'benchmark'; TRUNCATE $schema.item;
        INSERT INTO $schema.item SELECT i, 0, 'a note' FROM generate_series(1, $((rows + rounds * batches * batch))) i;
        CREATE SEQUENCE $schema.next; CREATE SEQUENCE $schema.next_batch" \
        --command "VACUUM ANALYZE $schema.item" --command CHECKPOINT > /dev/null
    echo "\\set id random(1, $rows)
UPDATE $schema.item SET value = value + 1 WHERE id = :id;" > "$work/UPDATE.$schema"
    echo "DELETE FROM $schema.item WHERE id = (SELECT nextval('$schema.next'));" > "$work/DELETE.$schema"
    echo "\\set first random(1, $((rows - batch)))
BEGIN; SET LOCAL previewdb.permit = 'benchmark';
UPDATE $schema.item SET value = value + 1 WHERE id >= :first AND id < :first + $batch; COMMIT;" > "$work/UPDATE-batch.$schema"
    echo "SELECT $rows + 1 + $batch * (nextval('$schema.next_batch') - 1) AS first \\gset
BEGIN; SET LOCAL previewdb.permit = 'benchmark';
DELETE FROM $schema.item WHERE id >= :first AND id < :first + $batch; COMMIT;" > "$work/DELETE-batch.$schema"
    chmod a+r "$work"/*."$schema"
done
for statement in UPDATE DELETE UPDATE-batch DELETE-batch; do
    amount=(--time=4 --protocol=prepared)
    [[ $statement == *-batch ]] && amount=(--transactions=$batches --protocol=simple)
    for round in $(seq "$rounds"); do
        order=(bare fenced)
        [ $((round % 2)) -eq 0 ] && order=(fenced bare)
        for schema in "${order[@]}"; do
            tps=$(pgbench --no-vacuum "${amount[@]}" --file="$work/$statement.$schema" | sed -n 's/^tps = \([0-9.]*\).*/\1/p')
            echo "$statement $schema $round $tps"
        done
    done
done > "$work/tps"
awk '{ tps[$1, $2, $3] = $4; seen[$1]; last = $3 }
    END { for (name in seen) for (r = 1; r <= last; r++) print name, tps[name, "bare", r], tps[name, "fenced", r] / tps[name, "bare", r] }' "$work/tps" \
    | sort -k1,1 -k3,3n | awk '{ n[$1]++; ratio[$1, n[$1]] = $3; bare[$1] += $2 }
    END { for (s in n) printf "%s: %.3f of the bare speed (median of %d; bare: %.0f/s on average)\n", s, ratio[s, int((n[s] + 1) / 2)], n[s], bare[s] / n[s] }'
