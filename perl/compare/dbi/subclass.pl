use strict;
use warnings;
use DBI;

package My::DBI;
our @ISA = ('DBI');

package My::DBI::db;
our @ISA = ('DBI::db');
sub prepare { my ($self, @args) = @_; print "prepare $args[0]\n"; return $self->SUPER::prepare(@args) }
sub extra   { return 'extra ' . ref $_[0] }

package My::DBI::st;
our @ISA = ('DBI::st');
sub execute { my ($self, @args) = @_; print "execute @args\n"; return $self->SUPER::execute(@args) }

package main;
my $dbh = My::DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
print ref $dbh, ' ', $dbh->extra, "\n";
my $sth = $dbh->prepare('SELECT ?');
print ref $sth, "\n";
$sth->execute('x');
print $sth->fetchrow_array, "\n";
eval { $dbh->prepare('SELEC') };
print $@;
my $other = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RootClass => 'My::DBI' });
print ref $other, "\n";
