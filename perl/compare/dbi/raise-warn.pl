use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$SIG{__WARN__} = sub { print "warned: @_" };
$dbh->set_err(0, 'careful');
show($dbh->err, $dbh->errstr, $dbh->state);
$dbh->{PrintWarn} = 0;
$dbh->set_err(0, 'quiet');
show($dbh->errstr);
$dbh->{RaiseWarn} = 1;
show(eval { $dbh->set_err(0, 'raised'); 1 }, $@);
