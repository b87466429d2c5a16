use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))');
$dbh->do('CREATE TABLE child (id INTEGER NOT NULL PRIMARY KEY, parent_id INTEGER REFERENCES parent (id))');
sub named { my ($sth, @names) = @_; my @rows; while (my $row = $sth->fetchrow_hashref) { push @rows, join '|', map { defined $row->{$_} ? $row->{$_} : 'undef' } @names } show($_) for sort @rows }
named($dbh->table_info(undef, undef, 'par%', 'TABLE'), qw(TABLE_NAME TABLE_TYPE));
named($dbh->column_info(undef, undef, 'parent', undef), qw(COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE NULLABLE));
named($dbh->primary_key_info(undef, undef, 'child'), qw(TABLE_NAME COLUMN_NAME KEY_SEQ));
show($dbh->primary_key(undef, undef, 'parent'));
named($dbh->foreign_key_info(undef, undef, 'parent', undef, undef, 'child'), qw(PKTABLE_NAME PKCOLUMN_NAME FKTABLE_NAME FKCOLUMN_NAME));
my $type = $dbh->type_info(DBI::SQL_INTEGER);
show($type->{TYPE_NAME}, $type->{DATA_TYPE});
show(scalar @{ $dbh->type_info_all } > 5 ? 'many types' : 'few types');
show($dbh->get_info(17), $dbh->get_info(29), $dbh->get_info(6));
show(@{ $dbh->{odbc_SQL_DBMS_NAME} ? [ $dbh->{odbc_SQL_DBMS_NAME} ] : [] }, $dbh->{Driver}{Name}, $DBD::ODBC::VERSION);
show($dbh->quote("it's"), $dbh->quote(5, DBI::SQL_INTEGER), $dbh->quote_identifier('a', 'b'), $dbh->quote_identifier('x"y'));
show($dbh->ping, scalar $dbh->last_insert_id(undef, undef, 'parent', 'id'));
