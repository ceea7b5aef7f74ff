# Gives sshd a host key that was made here. $1 "make": makes it, and prints its fingerprint; "install": puts it in place
key=/etc/ssh/ssh_host_ed25519_key
new=/etc/ssh/previewdb_host_key
case $1 in
    make)
        if [ ! -s "$new" ] || [ ! -s "$new.pub" ]; then
            rm -f "$new" "$new.pub"
            ssh-keygen -q -t ed25519 -N '' -C '' -f "$new"
            sync "$new" "$new.pub"
        fi
        ssh-keygen -l -f "$new.pub" | cut -d ' ' -f 2
        ;;
    install)
        mv -f "$new" "$key"
        mv -f "$new.pub" "$key.pub"
        sync "$key" "$key.pub"
        systemctl reload ssh || systemctl restart ssh
        ;;
esac
