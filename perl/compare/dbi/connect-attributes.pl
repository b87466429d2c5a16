use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', 'u', 'p',
    { AutoCommit => 0, RaiseError => 5, PrintError => '', FetchHashKeyName => 'NAME_uc', private_note => 'x' });
show(map { $dbh->{$_} } qw(AutoCommit RaiseError PrintError FetchHashKeyName private_note Username));
my $other = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { Nonsense => 1 });
show(defined $other ? 1 : 0);
