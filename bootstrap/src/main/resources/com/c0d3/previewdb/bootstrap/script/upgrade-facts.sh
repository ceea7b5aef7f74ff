# Prints what a move to another major version has to reckon with, as facts.sh does. Changes nothing.
# $1 the version that runs, $2 the cluster's name, $3 the version that is asked for; empty for the distribution's
fact() { printf '%s %s\n' "$1" "$(printf '%s' "$2" | base64 -w0)"; }

next=${3:-$(LC_ALL=C apt-cache policy postgresql 2> /dev/null | sed -n -E 's/^ *Candidate: ([0-9]+)\+.*/\1/p')}
fact next "$next"
fact offered "$(apt-cache pkgnames postgresql- 2> /dev/null | sed -n 's/^postgresql-\([0-9][0-9]*\)$/\1/p' | sort -n || :)"
if [ -n "$next" ]; then
    # The server, and what was installed for it: extensions, and languages.
    fact packages "$(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' 'postgresql-*' | sed -n 's/ ii *$//p' \
        | grep -E -e "-$1(-|\$)" | grep -v -E -e "^postgresql-(client|doc|server-dev)-|-dbgsym\$" \
        | sed -E "s/-$1(-|\$)/-$next\\1/" | while read -r package; do
            if dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2> /dev/null | grep -q '^ii'; then
                echo "$package installed"
            elif apt-cache show --no-all-versions "$package" > /dev/null 2>&1; then
                echo "$package offered"
            else
                echo "$package missing"
            fi
        done)"
    fact taken "$(ls -d "/etc/postgresql/$next/$2" "/var/lib/postgresql/$next/$2" 2> /dev/null || :)"
fi
fact size "$(du -sm --exclude=pg_wal "$(pg_conftool -s "$1" "$2" show data_directory)" | cut -f 1)"
fact free "$(df -Pm /var/lib/postgresql | tail -n 1 | tr -s ' ' | cut -d ' ' -f 4)"
