# Holds the server's lock for as long as its standard input is open: until the run ends, however it does.
# $1 who runs. Prints "held" once it has the lock, or who has it and ends with 75.
mkdir -p /run/previewdb
exec 9>> /run/previewdb/bootstrap.lock
if ! flock -n 9; then
    cat /run/previewdb/bootstrap.owner 2> /dev/null || :
    exit 75
fi
printf '%s, process %s\n' "$1" "$$" > /run/previewdb/bootstrap.owner
echo held
cat > /dev/null
