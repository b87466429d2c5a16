use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE "Odd name" (a int)');
$dbh->do('CREATE TABLE plain (a int)');
$dbh->do('CREATE VIEW v AS SELECT 1 AS one');
$dbh->do('CREATE MATERIALIZED VIEW m AS SELECT 1 AS one');
$dbh->do('CREATE TEMP TABLE tmp (a int)');
$dbh->do(q{COMMENT ON TABLE plain IS 'as it is'});
my $schema = $ENV{COMPARE_SCHEMA};
my $sth = $dbh->table_info(undef, $schema, undef, undef);
show(@{ $sth->{NAME} });
show(map { defined $_ ? $_ : 'undef' } @$_) for @{ $sth->fetchall_arrayref };
show(map { $_->{TABLE_NAME} } @{ $dbh->table_info(undef, $schema, '%', "VIEW,'MATERIALIZED VIEW'")->fetchall_arrayref({}) });
show(map { $_->{TABLE_TYPE} } @{ $dbh->table_info(undef, undef, 'tmp', undef)->fetchall_arrayref({}) });
show($dbh->tables(undef, $schema, 'p%', 'TABLE'), $dbh->tables(undef, $schema, 'plain', undef, { pg_noprefix => 1 }));
show(map { $_->{TABLE_CAT} } @{ $dbh->table_info('%', '', '')->fetchall_arrayref({}) });
show(map { "$_->{TABLE_TYPE}:$_->{REMARKS}" } @{ $dbh->table_info('', '', '', '%')->fetchall_arrayref({}) });
show(scalar grep { $_->{TABLE_SCHEM} eq $schema } @{ $dbh->table_info('', '%', '')->fetchall_arrayref({}) });
