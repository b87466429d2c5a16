use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

use DBI::Const::GetInfoType;
show($dbh->get_info($GetInfoType{$_}))
    for
    qw(SQL_DBMS_NAME SQL_IDENTIFIER_QUOTE_CHAR SQL_CATALOG_NAME_SEPARATOR SQL_DRIVER_NAME SQL_DRIVER_VER SQL_KEYWORDS SQL_MAX_COLUMNS_IN_SELECT);
show(map { $dbh->get_info($_) } 2, 13, 14, 28, 29, 41, 47, 85, 114);
show($dbh->get_info(99_999));
show($dbh->get_info(18) =~ /^3\.\d+\.\d+$/ ? 'a version' : 'none');
