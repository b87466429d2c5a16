use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
my $all = $dbh->type_info_all;
show(scalar @$all, join ',', sort { $all->[0]{$a} <=> $all->[0]{$b} } keys %{ $all->[0] });
show(map { defined $_ ? $_ : 'undef' } @$_) for @$all[1 .. $#$all];
my ($int) = $dbh->type_info(DBI::SQL_INTEGER());
show($int->{TYPE_NAME}, $int->{COLUMN_SIZE});
show($_, $dbh->pg_type_info($_)) for 16, 17, 20, 23, 25, 1043, 1700, 600;
