# The same answers under every switch and global that old scripts use.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home runs);

sub has_locale {
    my ($name) = @_;
    require POSIX;
    my $before = POSIX::setlocale(POSIX::LC_ALL());
    my $has    = POSIX::setlocale(POSIX::LC_ALL(), $name);
    POSIX::setlocale(POSIX::LC_ALL(), $before);
    return defined $has;
}

my $script = <<'EOF';
BEGIN { $^W = 1 if $ENV{WARN} }
use DBI;
my $dbh = DBI->connect("dbi:SQLite:dbname=:memory:", '', '', {RaiseError => 1, PrintError => 0});
$dbh->do('CREATE TABLE t (a, b)');
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, "caf\xe9", 1.5);
{
    local ($/, $\, $,, $", $;) = (undef, '!', '-', ':', 'x');
    my $rows = $dbh->selectall_arrayref('SELECT a, b FROM t', {Slice => {}});
    $result = unpack('H*', $rows->[0]{a}) . ' ' . $rows->[0]{b};
}
eval { $dbh->do('SELEC') };
$result .= ' ' . $DBI::err;
print STDOUT $result, "\n";
EOF

for my $case (
    [ 'nothing', [] ],
    [ '-w',      ['-w'] ],
    [ '-l',      ['-l0'], "\0" ],
    [ '-T',      [ '-T', "-I$Bin/../../lib" ] ],
    [ 'PERL_UNICODE=SDA', [],           '', { PERL_UNICODE => 'SDA' } ],
    [ 'a decimal comma',  ['-Mlocale'], '', { LC_ALL       => 'de_DE.UTF-8' } ],
) {
    my ($what, $switches, $end, $env) = @$case;
    $end = '' if !defined $end;
    SKIP: {
        skip "$what: this machine does not have the locale", 1 if $env && $env->{LC_ALL} && !has_locale($env->{LC_ALL});
        my $code = $script;
        $code = "#!perl -T\n$code" if $what eq '-T';
        runs $code, "636166e9 1.5 1\n$end", $what, switches => $switches, env => $env;
    }
}

runs <<'EOF', "1\n", 'closed STDIN and STDERR';
use DBI;
close STDIN; close STDERR;
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', {RaiseError => 1});
print $dbh->selectrow_array('SELECT 1'), "\n";
EOF

runs <<'EOF', "alive\n", 'SIG{__DIE__} and SIG{__WARN__} are not called for what goes well';
use DBI;
local $SIG{__DIE__} = sub { print "died: @_" };
local $SIG{__WARN__} = sub { print "warned: @_" };
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', {RaiseError => 1});
my $sth = $dbh->prepare('SELECT 1');
$sth->execute;
1 while $sth->fetch;
$dbh->ping;
undef $sth;
$dbh->disconnect;
print "alive\n";
EOF

done_testing;
