use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show(grep { /^(?:ExampleP|NullP|SQLite|Sponge)$/ } DBI->available_drivers);
my %installed = DBI->installed_drivers;
show(sort keys %installed);
my $drh = DBI->install_driver('SQLite');
show(ref $drh, $drh->{Name}, $drh->{Version}, $drh == $dbh->{Driver} ? 'same' : 'other');
show(ref $drh->connect('dbname=:memory:'));
show(DBI->data_sources('SQLite'));
show(eval { DBI->install_driver('Nosuch') } ? 1 : 0);
