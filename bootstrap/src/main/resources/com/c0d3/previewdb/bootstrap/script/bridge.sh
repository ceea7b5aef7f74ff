# Connects its standard streams with PostgreSQL's socket, as the operating system's user postgres, whom PostgreSQL knows.
# $1 the socket. Perl is there wherever Debian's PostgreSQL is: its own tools are written in it.
exec runuser -u postgres -- perl -e '
    use strict; use warnings; use Socket;
    socket(my $server, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!\n";
    connect($server, sockaddr_un($ARGV[0])) or die "$ARGV[0]: $!\n";
    my $wanted = "";
    vec($wanted, 0, 1) = 1;
    vec($wanted, fileno($server), 1) = 1;
    sub pass {
        my ($from, $to) = @_;
        my $length = sysread($from, my $bytes, 65536) or exit 0;
        for (my $sent = 0; $sent < $length;) {
            $sent += syswrite($to, $bytes, $length - $sent, $sent) // exit 0;
        }
    }
    while (select(my $ready = $wanted, undef, undef, undef) > 0) {
        pass(\*STDIN, $server) if vec($ready, 0, 1);
        pass($server, \*STDOUT) if vec($ready, fileno($server), 1);
    }' "$1"
