use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

for my $dsn ('dbi:ODBC:no_such_source', 'dbi:ODBC:DRIVER=no_such_driver', "dbi:ODBC:DRIVER=PostgreSQL Unicode;Server=127.0.0.1;Port=1;Database=x;UID=y") {
    my $other = DBI->connect($dsn, undef, undef, {PrintError => 0});
    (my $text = $DBI::errstr) =~ s/\n.*//s;
    show($other, $DBI::err, $text, $DBI::state);
}
my ($string) = $ENV{DBI_DSN} =~ /^dbi:ODBC:(.*)/;
my $other = DBI->connect("dbi:ODBC:$string", undef, undef, {RaiseError => 1});
show($other->{Name} eq $string ? 'named so' : 'other name', $other->selectrow_array('SELECT 1'));
eval { DBI->connect('dbi:ODBC:no_such_source', undef, undef, {RaiseError => 1, PrintError => 0}) };
print $@;
