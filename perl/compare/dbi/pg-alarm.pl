use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
my $done = eval {
    local $SIG{ALRM} = sub { die "too slow\n" };
    alarm 1;
    $dbh->do('SELECT 1');
    alarm 0;
    1;
};
show($done ? 'in time' : $@);
