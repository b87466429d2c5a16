use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my %same = (RaiseError => 1, PrintError => 0);
my $one = DBI->connect_cached($ENV{DBI_DSN}, $ENV{DBI_USER}, '', \%same);
my $two = DBI->connect_cached($ENV{DBI_DSN}, $ENV{DBI_USER}, '', \%same);
show($one == $two ? 'same' : 'other', $one->{pg_pid} == $two->{pg_pid} ? 'same' : 'other');
my $sth = $one->prepare_cached('SELECT ?::int');
show($sth == $one->prepare_cached('SELECT ?::int') ? 'same' : 'other');
$sth->execute(1);
show($sth->fetchrow_array);
$sth->finish;
my $clone = $one->clone;
show($clone->selectrow_array('SELECT 5'));
