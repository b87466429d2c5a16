# DBI, "disconnect": what a closed connection still does.
use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

# Each on a connection of its own, which is closed.
my %step = (
    off      => sub { $_[0]{AutoCommit} = 0; 1 },
    begin    => sub { $_[0]->begin_work },
    commit   => sub { $_[0]->commit },
    rollback => sub { $_[0]->rollback });

for my $steps ('off', 'off commit', 'begin', 'begin commit', 'commit', 'rollback') {
    for my $raise (0, 1) {
        my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => $raise, PrintError => 0, Warn => 0 });
        $dbh->disconnect;
        for my $name (split / /, $steps) {
            my $done = eval { $step{$name}->($dbh) };
            my ($auto, $begun) = map { $_ ? 1 : 0 } @$dbh{qw(AutoCommit BegunWork)};
            show($name, $done, $@, $dbh->err, $dbh->errstr, "AutoCommit $auto, BegunWork $begun");
        }
    }
}

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->begin_work;
$dbh->disconnect;
show('begun work', map { $_ ? 1 : 0 } @$dbh{qw(AutoCommit BegunWork)});
