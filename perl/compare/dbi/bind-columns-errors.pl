use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('SELECT 1, 2');
$sth->execute;
my $x;
show($sth->bind_columns(\$x), $sth->errstr);
show(eval { $sth->bind_col(3, \$x) },    $@);
show(eval { $sth->bind_col(0, \$x) },    $@);
show(eval { $sth->bind_col(1, 'text') }, $@);
