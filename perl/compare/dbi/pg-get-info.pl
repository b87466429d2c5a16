use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
for my $number (6, 7, 13, 14, 17, 19, 25, 26, 29, 30, 39, 40, 41, 42, 46, 47, 89, 90, 94, 114, 10005, 'SQL_DBMS_NAME', 'SQL_NONSENSE', 99999) {
    my $value = $dbh->get_info($number);
    show($number, defined $value ? $value : 'undef');
}
