use strict;
use warnings;
use DBI qw(:sql_types :sql_cursor_types :utils :profile :preparse_flags);

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show(SQL_VARCHAR, SQL_INTEGER, SQL_BLOB, SQL_TYPE_TIMESTAMP, SQL_CURSOR_STATIC, DBIpp_cm_cs, DBIstcf_STRICT);
show(defined &dbi_time ? 1 : 0, defined &neat_list ? 1 : 0,   dbi_time() > 1e9 ? 1 : 0);
show(neat('x'),                 neat_list([ 1, 'a', undef ]), $neat_maxlen);
