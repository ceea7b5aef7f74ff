# Puts back what replace.sh replaced. $1 the file
if [ -e "$1.before" ]; then mv -fT -- "$1.before" "$1"; else rm -f -- "$1"; fi
