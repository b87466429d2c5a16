use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $null = DBI->connect('dbi:NullP:', '', '', { RaiseError => 1, PrintError => 0 });
show($null->{Driver}{Name}, $null->{AutoCommit}, $null->ping);
my $sth = $null->prepare('insert anything');
show($sth->execute,              $sth->{NUM_OF_PARAMS});
show(eval { $null->begin_work }, $@);
