# Makes a key, which stays here, and a certificate for it. $1 the configuration's directory, $2 the names, as OpenSSL takes them
cd "$1"
temporary=$(mktemp -d previewdb.XXXXXXXXXX)
trap 'rm -rf "$temporary"' EXIT
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -sha256 \
    -subj "/CN=previewdb" -addext "subjectAltName=$2" -addext "basicConstraints=critical,CA:TRUE,pathlen:0" \
    -addext "keyUsage=critical,digitalSignature,keyCertSign" -addext "extendedKeyUsage=serverAuth" \
    -keyout "$temporary/key" -out "$temporary/crt" 2> "$temporary/log" || { cat "$temporary/log" >&2; exit 1; }
chown postgres:postgres "$temporary/key" "$temporary/crt"
chmod 600 "$temporary/key"
chmod 644 "$temporary/crt"
sync "$temporary/key" "$temporary/crt"
mv -f "$temporary/key" previewdb.key
mv -f "$temporary/crt" previewdb.crt
