# Replaces a file of PostgreSQL's with the standard input, at one stroke; the old content stays beside it, as FILE.before.
# $1 the file, $2 its mode, $3 the size of the content, for a connection that breaks looks like its end
umask 077
temporary=$(mktemp -- "$1.XXXXXXXXXX")
trap 'rm -f -- "$temporary"' EXIT
cat > "$temporary"
[ "$(wc -c < "$temporary")" -eq "$3" ] || { echo "the content arrived cut short" >&2; exit 1; }
chown postgres:postgres "$temporary"
chmod "$2" "$temporary"
sync "$temporary"
if [ -e "$1" ]; then cp -a -- "$1" "$1.before"; else rm -f -- "$1.before"; fi
mv -fT -- "$temporary" "$1"
