use strict;
use warnings;
use DBI;

package My::Db;
sub run { my ($self, $sql) = @_; return $self->{dbh}->do($sql) }

package main;
my $self = bless { dbh => DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 }) },
    'My::Db';
eval { $self->run('SELEC') };
print $@;
eval { $self->run('SELEC 2'); };
print $@;
