use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do(q{CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')});
$dbh->do(q{CREATE TABLE t (id serial PRIMARY KEY, "Name" varchar(20) NOT NULL DEFAULT 'x', price numeric(10,2) CHECK (price > 0), m mood, n char(3), a int[], ts timestamptz)});
$dbh->do(q{COMMENT ON COLUMN t.price IS 'in euro'});
my $sth = $dbh->column_info(undef, $ENV{COMPARE_SCHEMA}, 't', undef);
show(@{ $sth->{NAME} });
while (my $row = $sth->fetch) { show(map { !defined $_ ? 'undef' : ref $_ ? "[@$_]" : $_ } @$row) }
show(map { $_->{COLUMN_NAME} } @{ $dbh->column_info(undef, $ENV{COMPARE_SCHEMA}, 't', '%a%')->fetchall_arrayref({}) });
show(scalar @{ $dbh->column_info(undef, undef, 'nosuch', undef)->fetchall_arrayref });
my $attributes = $dbh->func('t', 'table_attributes');
show(join ' ', map { defined $_ ? $_ : 'undef' } @$_{qw(NAME TYPE SIZE NULLABLE NOTNULL PRIMARY_KEY DEFAULT CONSTRAINT REMARKS)}) for @$attributes;
