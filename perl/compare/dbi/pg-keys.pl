use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE parent (a int, b int, c text UNIQUE, PRIMARY KEY (b, a))');
$dbh->do('CREATE TABLE child (id int PRIMARY KEY, x int, y int, z text REFERENCES parent (c) ON DELETE SET NULL, CONSTRAINT both_fk FOREIGN KEY (x, y) REFERENCES parent (b, a) ON UPDATE CASCADE DEFERRABLE)');
my $s = $ENV{COMPARE_SCHEMA};
show($dbh->primary_key(undef, $s, 'parent'));
show($dbh->primary_key(undef, undef, 'child'), scalar(() = $dbh->primary_key(undef, undef, 'nosuch')));
my $sth = $dbh->primary_key_info(undef, $s, 'parent');
show(@{ $sth->{NAME} });
show(map { defined $_ ? $_ : 'undef' } @$_) for @{ $sth->fetchall_arrayref };
show(map { defined $_ ? ref $_ ? "[@$_]" : $_ : 'undef' } @$_) for @{ $dbh->primary_key_info(undef, $s, 'parent', { pg_onerow => 1 })->fetchall_arrayref };
$sth = $dbh->foreign_key_info(undef, undef, undef, undef, $s, 'child');
show(@{ $sth->{NAME} });
show(map { defined $_ ? $_ : 'undef' } @$_) for @{ $sth->fetchall_arrayref };
show(map { "$_->{FK_TABLE_NAME}.$_->{FK_COLUMN_NAME}" } @{ $dbh->foreign_key_info(undef, $s, 'parent', undef, undef, undef)->fetchall_arrayref({}) });
show(scalar @{ $dbh->foreign_key_info(undef, undef, undef, undef, undef, undef)->fetchall_arrayref });
