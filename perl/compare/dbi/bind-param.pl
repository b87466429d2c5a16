use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

use DBI qw(:sql_types);
my $sth   = $dbh->prepare('SELECT typeof(?1), ?1');
my @types = (
    SQL_INTEGER, SQL_SMALLINT,  SQL_TINYINT, SQL_BIGINT,  SQL_BOOLEAN, SQL_REAL,
    SQL_FLOAT,   SQL_DOUBLE,    SQL_NUMERIC, SQL_DECIMAL, SQL_VARCHAR, SQL_CHAR,
    SQL_BLOB,    SQL_VARBINARY, SQL_DATE,    SQL_BIT,     SQL_UNKNOWN_TYPE
);
for my $value (1, '1', 1.5, '1.50', ' 4', '4 ', 'abc', '', undef, '9223372036854775807', '-9223372036854775808',
    '0x10', '1e3', '+5', '.5', '5.', '007') {
    my @results;
    for my $type (undef, @types) {
        local $sth->{PrintWarn} = 0;
        local $SIG{__WARN__} = sub { };
        defined $type ? $sth->bind_param(1, $value, $type) : $sth->bind_param(1, $value);
        $sth->execute;
        my ($kind, $back) = $sth->fetchrow_array;
        push @results,
            ($kind eq 'text' ? 't' : $kind) . (defined $back && defined $value && $back ne $value ? "($back)" : '');
        $sth->finish;
    }
    show($value, @results);
    $sth = $dbh->prepare('SELECT typeof(?1), ?1');
}
