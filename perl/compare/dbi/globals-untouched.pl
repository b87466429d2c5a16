use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

$@ = 'mine';
$! = 2;
$? = 512;
$_ = 'topic';
{
    local $/ = undef;
    local $, = '-';
    local $\ = "!\n";
    local $" = ':';
    local $; = 'x';
    $dbh->do('CREATE TABLE t (a)');
    $dbh->do('INSERT INTO t VALUES (?)', undef, $_) for 1 .. 3;
    my $sth = $dbh->prepare('SELECT a FROM t');
    $sth->execute;
    my @rows = map { @$_ } @{ $sth->fetchall_arrayref };
    print 'a', "@rows";
}
print "$@ ", $! + 0, " $? $_\n";
