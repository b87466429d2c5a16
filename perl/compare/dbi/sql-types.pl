use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

use DBI qw(:sql_types :utils);
show(
    SQL_CHAR,           SQL_NUMERIC,     SQL_INTEGER, SQL_VARCHAR, SQL_BLOB, SQL_BIGINT,
    SQL_TYPE_TIMESTAMP, DBI::SQL_DOUBLE, DBI::SQL_DATE());
show(neat('x'), looks_like_number('5'), $neat_maxlen);
show(join ' ', sort @{ $DBI::EXPORT_TAGS{sql_types} });
