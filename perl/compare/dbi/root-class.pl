use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

{

    package My;
    our @ISA = ('DBI');

    package My::db;
    our @ISA = ('DBI::db');
    sub connected { my ($self, $dsn) = @_; print "connected $dsn\n"; return }

    sub prepare {
        my ($self, @rest) = @_;
        my $sth = $self->SUPER::prepare(@rest);
        $sth->{private_mine} = 5;
        return $sth;
    }
    sub count { my ($self, $table) = @_; return scalar $self->selectrow_array("SELECT count(*) FROM $table") }

    package My::st;
    our @ISA = ('DBI::st');
    sub execute { my ($self, @values) = @_; print "execute @values\n"; return $self->SUPER::execute(@values) }
}
my $mine = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, RootClass => 'My' });
show(ref $mine, $mine->{RootClass});
$mine->do('CREATE TABLE u (a)');
my $sth = $mine->prepare('INSERT INTO u VALUES (?)');
show(ref $sth, $sth->{private_mine});
$sth->execute($_) for 1, 2;
show($mine->count('u'),            ref $mine->clone);
show(eval { $sth->execute(1, 2) }, $@);
