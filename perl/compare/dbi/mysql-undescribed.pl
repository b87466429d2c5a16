use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 0, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $sth = $dbh->prepare('SELECT 1 AS a');
for my $name (qw(NAME TYPE PRECISION NULLABLE mysql_type mysql_is_key)) {
    my $value = $sth->{$name};
    show($name, $value, $sth->err, $sth->errstr);
}
show($sth->{NUM_OF_FIELDS}, $sth->{NUM_OF_PARAMS});
$sth->{PrintError} = 1;
my $names = $sth->{NAME};
$sth->{PrintError} = 0;
$sth->{RaiseError} = 1;
eval { $names = $sth->{NAME} };
print $@;
$sth->execute;
show(@{ $sth->{NAME} }, $sth->{NUM_OF_FIELDS});
