use strict;
use warnings;
use DBI qw(:sql_types :utils);

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

for my $value ('12', ' 12 ', '1.5', '1e3', 'abc', '', undef, '99999999999999999999') {
    for my $type (SQL_INTEGER, SQL_DOUBLE, SQL_NUMERIC, SQL_VARCHAR) {
        no warnings;
        print join ' ',
            map { my $copy = $value; my $status = DBI::sql_type_cast($copy, $type, $_); "$status " . neat($copy) } 0,
            DBIstcf_DISCARD_STRING, DBIstcf_STRICT;
        print "\n";
    }
}
