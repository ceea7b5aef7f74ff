# Moves PostgreSQL to another major version: all is copied into a cluster beside the old one, which takes its port once
# it is whole. Until then the old one is left as it was, and serves again, whatever happens. The work is done in a unit
# of systemd's, which goes on when the SSH connection breaks, and puts things right when the work is ended.
# $1 "move", then the old version, the new one, the cluster's name and its port; "settle": finishes a move that had come to
# the exchange of the ports, and undoes any other. ("work" and "end" are what the unit runs.)
home=/var/lib/previewdb
state=$home/upgrade
script=$home/upgrade.sh
log=/var/log/previewdb/upgrade.log
unit=previewdb-upgrade
previous=/var/lib/postgresql/.previewdb-previous # beside the data, which may be on a volume
sockets=/var/run/postgresql

fail() { echo "error: $1" >&2; exit 1; }
ctl() { pg_ctlcluster --skip-systemctl-redirect "$@"; }
is_listed() { pg_lsclusters -h "$1" "$2" 2> /dev/null | grep -q .; }
port_of() { pg_lsclusters -h "$1" "$2" | tr -s ' ' | cut -d ' ' -f 3; }
is_taken() { pg_lsclusters -h | tr -s ' ' | cut -d ' ' -f 3 | grep -q -x "$1" || ss -Hltn "sport = :$1" | grep -q .; }
conninfo() { # for a database of any name
    local name=${1//\\/\\\\}
    printf "dbname='%s'" "${name//\'/\\\'}"
}
postgres() { # a program of the new version; what it sends, verifiers of passwords too, is in no log
    local program=$1
    shift
    runuser -u postgres -- env LC_ALL=C.UTF-8 PGOPTIONS="-c log_statement=none -c log_min_duration_statement=-1 \
-c log_min_error_statement=panic -c default_transaction_read_only=off" \
        "/usr/lib/postgresql/$to/bin/$program" -h "$sockets" "$@"
}
sql() { postgres psql -XqAt -v ON_ERROR_STOP=1 -v VERBOSITY=terse "$@"; }
read_plan() {
    read -r from to name port spare < "$state/plan"
    old=/etc/postgresql/$from/$name
    new=/etc/postgresql/$to/$name
}
allow_connections() { # $1 the port, $2 true or false, then databases
    local at=$1 allowed=$2
    shift 2
    for database in "$@"; do
        sql -p "$at" -d postgres -v database="$database" <<< "ALTER DATABASE :\"database\" ALLOW_CONNECTIONS $allowed"
    done
}

prepare() { # $1 the old version, $2 the new one, $3 the name, $4 the port
    local spare=$(($4 + 1))
    for there in "/etc/postgresql/$2/$3" "/var/lib/postgresql/$2/$3"; do
        [ ! -e "$there" ] || fail "$there is there already"
    done
    while is_taken "$spare"; do spare=$((spare + 1)); done
    rm -rf "$state.new"
    mkdir -p "$state.new"
    echo "$1 $2 $3 $4 $spare" > "$state.new/plan"
    cp -p "/etc/postgresql/$1/$3/start.conf" "$state.new/"
    echo 'local all postgres peer' > "$state.new/pg_hba.conf"
    printf '%s\n' "$BASH_EXECUTION_STRING" > "$script"
    sync "$script" "$state.new"/*
    mv -T "$state.new" "$state"
}

configure() { # as the old one is, but for the port, and not started by itself
    find "$old" -mindepth 1 -maxdepth 1 ! -name start.conf ! -name postgresql.conf -exec cp -a -t "$new" '{}' +
    cp -a "$(pg_conftool -s "$from" "$name" show data_directory)/postgresql.auto.conf" "/var/lib/postgresql/$to/$name/"
    sed -E "s:\\b$from([/-])$name\\b:$to\\1$name:g; s/^[[:space:]]*port[[:space:]=].*/port = $spare/" \
        "$old/postgresql.conf" > "$new/postgresql.conf"
    find "$new/conf.d" -name '*.conf' -exec sed -i -E "s:\\b$from([/-])$name\\b:$to\\1$name:g" '{}' +
    [ "$(port_of "$to" "$name")" = "$spare" ] || fail "a file in $old/conf.d sets the port: set it in postgresql.conf"
}

require_extensions() { # of the databases that can be looked into
    sql -p "$port" -d postgres -0 -c 'SELECT datname FROM pg_database WHERE datallowconn AND datconnlimit <> -2' \
        > "$state/open"
    while read -r -d '' database; do
        for extension in $(sql -p "$port" -d "$(conninfo "$database")" -c 'SELECT extname FROM pg_extension'); do
            [ -e "/usr/share/postgresql/$to/extension/$extension.control" ] \
                || fail "database '$database' uses the extension '$extension', which PostgreSQL $to lacks there: install it for $to"
        done
    done < "$state/open"
}

copy_roles() {
    postgres pg_dumpall -p "$port" --globals-only | sed '/^CREATE ROLE postgres;$/d' | sql -p "$spare" -d postgres > /dev/null
    # From 16 on a role that creates roles reaches only those that it administers: so what it made has to be its own.
    if [ "$from" -lt 16 ] && [ "$to" -ge 16 ]; then
        sql -p "$port" -d postgres -c "SELECT format('GRANT %I TO %I WITH ADMIN OPTION;', r.rolname, m.rolname)
            FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
            WHERE a.grantor = a.member AND m.rolcreaterole AND NOT m.rolsuper" | sql -p "$spare" -d postgres
    fi
}

copy_database() {
    local options=(--create) through=postgres
    case $1 in # they are in the new cluster already, and may have settings of their own
        postgres) options=(--clean --create) through=template1 ;;
        template1) options=(--clean --create) ;;
    esac
    postgres pg_dump -p "$port" --format=custom --compress=0 -d "$(conninfo "$1")" \
        | postgres pg_restore -p "$spare" --exit-on-error "${options[@]}" -d "$through" 2>&1 | sed -n '/^pg_[a-z]*: /p'
    postgres vacuumdb -p "$spare" --quiet --analyze-only -d "$(conninfo "$1")"
}

work() {
    local alone="-c listen_addresses= -c hba_file=$state/pg_hba.conf"
    read_plan
    pg_createcluster "$to" "$name" --port="$spare" --start-conf=manual --locale=C.UTF-8 --encoding=UTF8 \
        -- --data-checksums > /dev/null
    configure
    ctl "$to" "$name" start -o "$alone" # with the old one's configuration, before that is stopped
    require_extensions

    systemctl stop "postgresql@$from-$name"
    ctl "$from" "$name" start -o "$alone"
    local condition="datname <> 'template0' AND datconnlimit <> -2"
    sql -p "$port" -d postgres -0 -c "SELECT datname FROM pg_database WHERE NOT datallowconn AND $condition" > "$state/closed"
    sync "$state/closed"
    mapfile -d '' closed < "$state/closed"
    allow_connections "$port" true "${closed[@]}"
    copy_roles
    sql -p "$port" -d postgres -0 -c "SELECT datname FROM pg_database WHERE $condition ORDER BY oid" > "$state/databases"
    mapfile -d '' databases < "$state/databases"
    for database in "${databases[@]}"; do copy_database "$database"; done
    allow_connections "$spare" false "${closed[@]}"
    allow_connections "$port" false "${closed[@]}"
    ctl "$to" "$name" stop
    ctl "$from" "$name" stop
    : > "$state/moved"
    sync -f "$state/moved"
    end
}

serves() { # $1 a version. Starts it by its own unit; the umbrella "postgresql" succeeds without.
    systemctl daemon-reload
    systemctl enable -q "postgresql@$1-$name" 2> /dev/null || :
    systemctl reset-failed "postgresql@$1-$name" 2> /dev/null || :
    systemctl start "postgresql@$1-$name" && "/usr/lib/postgresql/$1/bin/pg_isready" -q -h "$sockets" -p "$port" -t 60
}

exchange() {
    systemctl disable -q --now "postgresql@$from-$name" 2> /dev/null || :
    printf '# Moved to PostgreSQL %s by bootstrap, and kept.\nmanual\n' "$to" > "$old/start.conf"
    pg_conftool "$from" "$name" set port "$spare"
    pg_conftool "$to" "$name" set port "$port"
    echo auto > "$new/start.conf"
}

undo() {
    systemctl disable -q --now "postgresql@$to-$name" 2> /dev/null || :
    # The copy first: it may have filled the disk.
    if is_listed "$to" "$name"; then
        ctl "$to" "$name" stop -m immediate &> /dev/null || :
        pg_dropcluster "$to" "$name" || :
    fi
    rm -rf "$new" "/var/lib/postgresql/$to/$name"
    rmdir --ignore-fail-on-non-empty "/etc/postgresql/$to" "/var/lib/postgresql/$to" 2> /dev/null || :
    if ! systemctl is-active -q "postgresql@$from-$name"; then
        ctl "$from" "$name" stop -m fast &> /dev/null || :
    fi
    pg_conftool "$from" "$name" set port "$port"
    cp -p "$state/start.conf" "$old/"
    serves "$from" || fail "PostgreSQL $from does not start again: see /var/log/postgresql"
    if [ -e "$state/closed" ]; then
        mapfile -d '' closed < "$state/closed"
        allow_connections "$port" false "${closed[@]}"
    fi
    rm -rf "$state"
}

end() {
    [ -e "$state/plan" ] || return 0
    read_plan
    if [ -e "$state/moved" ]; then
        exchange
        if serves "$to"; then
            echo "$from $name" > "$previous"
            sync "$previous"
            rm -rf "$state"
            return 0
        fi
        tail -n 8 "/var/log/postgresql/postgresql-$to-$name.log" | grep -E 'FATAL|LOG:  could not|HINT' >&2 || :
        rm "$state/moved"
        undo
        fail "PostgreSQL $to did not start with the old one's configuration"
    fi
    undo
}

is_at_work() { systemctl show -p ActiveState --value "$unit" | grep -q -E '^(active|activating|deactivating)$'; }

case $1 in
    move)
        shift
        mkdir -p "$home" "$(dirname "$log")"
        : > "$log"
        chmod 600 "$log"
        prepare "$@"
        if systemd-run --unit="$unit" --wait --collect --quiet -p TimeoutStopSec=1h \
            -p StandardOutput="append:$log" -p StandardError="append:$log" \
            -p ExecStopPost="-/bin/bash --norc -euo pipefail $script end" \
            bash --norc -euo pipefail "$script" work; then
            exit 0
        fi
        grep -E '([Ee]rror|ERROR|FATAL|PANIC): |No space left' "$log" | head -n 5 >&2 \
            || { echo "it was ended from outside" && tail -n 5 "$log"; } >&2
        exit 1
        ;;
    settle)
        while is_at_work; do sleep 0.5; done
        end
        ;;
    work | end) "$1" ;;
esac
