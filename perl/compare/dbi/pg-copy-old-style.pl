use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE t (a int, b text)');
$dbh->do('COPY t FROM STDIN');
show($dbh->pg_putline("1\tone\n"), $dbh->pg_putline("2\ttwo\n"), $dbh->pg_putline("\\.\n"), $dbh->pg_endcopy);
$dbh->do('COPY t TO STDOUT');
my ($line, @lines) = ('');
push @lines, $line while $dbh->pg_getline($line, 1000);
show(map { s/\n\z//r } @lines);
