use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my @log;
my %callbacks = (connected => sub { my ($h, $dsn) = @_; push @log, "$_ " . ref($h) . " $dsn"; return });
my $other     = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { Callbacks => \%callbacks });
show(@log);
