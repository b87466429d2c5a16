use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do(q{SET TIME ZONE 'UTC'});
show($dbh->selectrow_array(q{SELECT '2024-03-01 12:00:00+02'::timestamptz, to_char('2024-03-01'::date, 'DD.MM.YYYY')}));
$dbh->do(q{SET datestyle = 'SQL, DMY'});
show($dbh->selectrow_array(q{SELECT '2024-03-01 12:00:00+02'::timestamptz}));
$dbh->do('CREATE TEMP TABLE tmp (i int) ON COMMIT PRESERVE ROWS');
$dbh->do('INSERT INTO tmp VALUES (1)');
show($dbh->selectrow_array('SELECT count(*) FROM tmp'));
$dbh->do('PREPARE p AS SELECT $1::int * 2');
show($dbh->selectrow_array('EXECUTE p(21)'));
