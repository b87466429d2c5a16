use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show($dbh->set_err(42, 'custom'), $dbh->err, $dbh->errstr, $dbh->state);
show($dbh->set_err(1, 'with state', '23000'), $dbh->state);
show(scalar $dbh->set_err(1, 'with value', '23000', 'my_method', 'value'));
$dbh->set_err(undef, undef);
show($dbh->err,                        $dbh->errstr, $dbh->state);
show($dbh->set_err('', 'information'), $dbh->err,    $dbh->errstr);
$dbh->set_err(undef, undef);
show($dbh->set_err(0, 'warning'), $dbh->err, $dbh->errstr);
$dbh->set_err(undef, undef);
$dbh->{PrintWarn} = 0;
show($dbh->set_err('0', 'quiet warning'), $dbh->err, $dbh->errstr, $dbh->state);
