use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

show($_, $dbh->{$_}) for qw(odbc_has_unicode odbc_query_timeout odbc_exec_direct odbc_ignore_named_placeholders odbc_default_bind_type odbc_batch_size odbc_putdata_start odbc_column_display_size LongReadLen LongTruncOk);
$dbh->{odbc_ignore_named_placeholders} = 1;
my $sth = $dbh->prepare(q{SELECT 'a:b', 1});
show($sth->{NUM_OF_PARAMS});
$sth->execute;
show($sth->fetchrow_array);
$dbh->{odbc_exec_direct} = 1;
show($dbh->selectrow_array('SELECT 42'));
$sth = $dbh->prepare('SELECT 1', {odbc_query_timeout => 5});
$sth->execute;
show($sth->fetchrow_array);
$sth->finish;
show($dbh->ping);
