use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my @log;
my %callbacks = map {
    $_ => sub { push @log, $_; return }
} qw(connect_cached.new connect_cached.reused connect_cached.connected);
for (1 .. 2) {
    my $cached = DBI->connect_cached('dbi:SQLite:dbname=:memory:', '', '', { Callbacks => \%callbacks });
}
show(@log);
