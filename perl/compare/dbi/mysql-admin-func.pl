use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $drh = DBI->install_driver('mysql');
my @server = ("$ENV{COMPARE_HOST}:$ENV{COMPARE_PORT}", @ENV{qw(DBI_USER DBI_PASS)});
my $name = "$ENV{COMPARE_DATABASE}_x";
show($drh->func('createdb', $name, @server, 'admin'));
show(scalar grep { $_ eq $name } @{ $dbh->selectcol_arrayref('SHOW DATABASES') });
show($drh->func('dropdb', $name, @server, 'admin'));
show(scalar grep { $_ eq $name } @{ $dbh->selectcol_arrayref('SHOW DATABASES') });
