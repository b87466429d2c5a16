use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
for my $level (0, 1, 5) {
    $dbh->{pg_errorlevel} = $level;
    $dbh->do('SELECT nope');
    show($dbh->{pg_errorlevel}, $dbh->errstr);
}
$dbh->{pg_errorlevel} = 2;
$dbh->do('SELECT nope');
(my $text = $dbh->errstr) =~ s/:\d+$/:N/;
show($text);
