use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show($dbh->do('SELEC'),                                  $dbh->err, $dbh->errstr);
show($dbh->do('INSERT INTO nope VALUES (?)', undef, 1),  $dbh->err, $dbh->errstr);
show($dbh->selectrow_array('SELECT * FROM nope'),        'end');
show($dbh->selectrow_arrayref('SELECT * FROM nope'),     'end');
show($dbh->selectrow_hashref('SELECT * FROM nope'),      'end');
show($dbh->selectall_arrayref('SELECT * FROM nope'),     'end');
show($dbh->selectall_hashref('SELECT * FROM nope', 'a'), 'end');
show($dbh->selectcol_arrayref('SELECT * FROM nope'),     'end');
show(scalar $dbh->selectrow_array('SELECT * FROM nope'), scalar $dbh->selectall_arrayref('SELECT * FROM nope'));
