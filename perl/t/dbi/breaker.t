# A server that could not be reached five times is left alone, whichever scripts tried: each has a process of its own where a driver blocks.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw(run_perl);
use DBI;
use IO::Socket::INET;

# A port where nobody listens.
sub closed_port {
    my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', Proto => 'tcp') or die $@;
    my $port   = $socket->sockport;
    close $socket;
    return $port;
}

# Is there a unixODBC with this driver? What it says of a server that is not there does not matter.
sub odbc_works {
    my ($driver) = @_;
    DBI->connect("dbi:ODBC:DRIVER=$driver;Server=127.0.0.1;Port=1", '', '', { PrintError => 0 });
    return $DBI::errstr !~ /unixODBC|koffi|SQL-(?:01000|IM00[23])/;
}

my $connect = <<'END_OF_SCRIPT';
use strict; use warnings; use DBI;
for (1 .. $ARGV[1]) {
    my $dbh = DBI->connect($ARGV[0], 'joe', 'secret', { PrintError => 0 });
    print $dbh ? 'connected' : DBI->errstr =~ s/\n/ /gr, "\n";
}
END_OF_SCRIPT

# The lines that so many connects to a place say, by one script each or by one script.
sub tries {
    my ($dsn, $count, $scripts, %env) = @_;
    my ($out, $err) = ('', '');
    for (1 .. $scripts) {
        my @said = run_perl($connect, arguments => [ $dsn, $count ], env => \%env);
        $out .= $said[0];
        $err .= $said[1];
    }
    is $err, '', 'nothing on stderr';
    return split /\n/, $out;
}

my %odbc = map { $_ => odbc_works($_) } 'PostgreSQL Unicode', 'MariaDB Unicode';

# By the name that the refusal has for the server: who is asked how, and what it says when it is not there.
my @drivers = (
    [ 'postgres 127.0.0.1:%d', 'dbi:Pg:dbname=x;host=127.0.0.1;port=%d', qr/Connection refused/ ],
    [ 'mysql 127.0.0.1:%d',    'dbi:mysql:x;host=127.0.0.1;port=%d',     qr/Can't connect/ ],
    [
        'odbc driver=PostgreSQL Unicode;server=127.0.0.1;port=%d',
        'dbi:ODBC:DRIVER=PostgreSQL Unicode;Server=127.0.0.1;Port=%d;Database=x',
        qr/Connection refused/,
        'PostgreSQL Unicode',
    ],
    [
        'odbc driver=MariaDB Unicode;server=127.0.0.1;port=%d',
        'dbi:ODBC:DRIVER=MariaDB Unicode;Server=127.0.0.1;Port=%d',
        qr/Can't connect/,
        'MariaDB Unicode',
    ],
    [
        'informix driver=PostgreSQL Unicode;server=127.0.0.1;port=%d',
        'dbi:Informix:stores@ifx1',
        qr/Connection refused/,
        'PostgreSQL Unicode',
    ],
);

for my $driver (@drivers) {
    my ($name, $place, $reason, $odbc) = @$driver;
    for my $way ('daemon', 'private process') {
        subtest "$place: $way" => sub {
            plan skip_all => "unixODBC cannot use the driver '$odbc'" if $odbc && !$odbc{$odbc};
            my $port   = closed_port();
            my $server = sprintf $name, $port;
            my $dsn    = $place =~ /%d/ ? sprintf $place, $port : $place;
            my %env    = (CPAN_BRIDGE_INFORMIX_ODBC =>
                    "DRIVER=PostgreSQL Unicode;Server=127.0.0.1;Port=$port;Database={database}");
            my @said;
            if ($way eq 'daemon') {
                @said = tries($dsn, 1, 6, %env);
            } else {
                @said = tries($dsn, 6, 1, %env, CPAN_BRIDGE_DAEMON => 0);
            }
            is scalar(@said), 6, 'six attempts';
            like $_,   $reason,      'it is not there' for @said[ 0 .. 4 ];
            unlike $_, qr/in a row/, 'and was tried'   for @said[ 0 .. 4 ];
            like $said[5], qr/\Q$server failed 5 times in a row and is tried again in \E\d+ s; the last failure was: /,
                'left alone';
            unlike $said[5], qr/secret|joe/, 'without a word of secrets';
        };
    }
}

# A wrong password is an answer: PostgreSQL's driver gives both the same state.
for my $dsn ('dbi:Pg:dbname=no_such_database;host=127.0.0.1',
    'dbi:ODBC:DRIVER=PostgreSQL Unicode;Server=127.0.0.1;Database=no_such_database') {
    subtest "refused: $dsn" => sub {
        plan skip_all => "unixODBC cannot use the driver 'PostgreSQL Unicode'"
            if $dsn =~ /ODBC/ && !$odbc{'PostgreSQL Unicode'};
        my @said = tries($dsn, 7, 1);
        plan skip_all => 'no PostgreSQL server answers' if $said[0] =~ /Connection refused/;
        like $_, qr/FATAL:  /, 'each time by the server' for @said;
    };
}

done_testing;
