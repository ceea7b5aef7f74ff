# Holds the server's lock for as long as its standard input is open: until the run ends, however it does.
# $1 who runs. Prints "held" once it has the lock, or who has it and ends with 75.
mkdir -p /run/previewdb
exec 9>> /run/previewdb/bootstrap.lock
if ! flock -n 9; then
    cat /run/previewdb/bootstrap.owner 2> /dev/null || :
    exit 75
fi
printf '%s, process %s\n' "$1" "$$" > /run/previewdb/bootstrap.owner
# A run that was killed leaves its last command running, which holds this one until it ends.
exec 8>> /run/previewdb/busy.lock
if ! flock -w 900 8; then
    echo "an earlier run, whose last command has not ended"
    exit 75
fi
exec 8>&-
echo held
cat > /dev/null
