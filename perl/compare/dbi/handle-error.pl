use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $action;
$dbh->{HandleError} = sub { show('handler', $_[0], ref $_[1], $_[2]); $action->(@_) };
$action = sub { 0 };
show(scalar $dbh->do('SELEC'));
$action = sub { 1 };
$dbh->{RaiseError} = 1;
show(scalar $dbh->do('SELEC'));
$action = sub { $_[2] = 'instead'; 1 };
show(scalar $dbh->do('SELEC'), scalar $dbh->selectrow_array('SELEC'));
$action = sub { die "from handler: $_[0]\n" };
show(eval { $dbh->do('SELEC') }, $@);
$action = sub { '' };
show(eval { $dbh->do('SELEC') }, $@);
my $sth = $dbh->prepare('SELECT ?');
show(eval { $sth->execute(1, 2) }, $@);
