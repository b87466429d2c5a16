use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('SELECT 1 AS id, 2 AS name');
for my $slice ({ zz => 1 }, { ID => 1, NoSuch => 2 }) {
    $sth->execute;
    show(eval { $sth->fetchall_arrayref($slice) }, $@, $sth->errstr);
    $sth->finish;
}
for my $slice ('text', 5) {
    $sth->execute;
    my $rows = eval { $sth->fetchall_arrayref($slice) };
    (my $text = $@) =~ s/ at .*//s;    # of the module
    show($text, ref $rows);
    $sth->finish;
}
