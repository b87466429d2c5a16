use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
show($dbh->selectrow_array(q{SELECT 12345678901234567890.0123456789::numeric, '-9223372036854775808'::int8, '00042'::text, 1.10::numeric, 1e20::numeric, 0.1::float8 + 0.2::float8}));
show($dbh->selectrow_array('SELECT ?::numeric, ?::int8, ?::text', undef, '1.10', '9007199254740993', '007'));
