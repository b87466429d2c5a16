use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $early = $dbh->prepare('SELECT abs(?)');
{
    local $dbh->{RaiseError} = 1;
    show(eval { $early->execute(1, 2); 'lived' }, $@)
}
$dbh->{RaiseError} = 1;
my $late = $dbh->prepare('SELECT abs(?)');
$dbh->{RaiseError} = 0;
show(eval { $late->execute(1, 2); 'lived' }, $@);
{
    local $early->{RaiseError} = 1;
    show(eval { $early->execute(1, 2); 'lived' }, $@)
}
show(eval { $early->execute(1, 2); 'lived' }, $@);
show($early->{RaiseError}, $late->{RaiseError}, $dbh->{RaiseError});
