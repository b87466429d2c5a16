use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $other = DBI->connect($ENV{DBI_DSN}, undef, undef, {RaiseError => 0, PrintError => 0});
my $kill = sub { my ($id) = @_; $dbh->do("KILL $id"); select undef, undef, undef, 0.2 };
$kill->($other->{mysql_thread_id});
show($other->do('SELECT 1'), $other->err, $other->errstr);
show($other->ping ? 'alive' : 'gone');
$other = DBI->connect($ENV{DBI_DSN}, undef, undef, {RaiseError => 0, PrintError => 0, mysql_auto_reconnect => 1});
my $before = $other->{mysql_thread_id};
$kill->($before);
show($other->do('SELECT 1'), $other->err);
show($other->{mysql_thread_id} == $before ? 'same' : 'new', $other->{mysql_dbd_stats}{auto_reconnects_ok});
$kill->($other->{mysql_thread_id});
show($other->ping ? 'alive' : 'gone', $other->{mysql_dbd_stats}{auto_reconnects_ok});
$other->{AutoCommit} = 0;
$kill->($other->{mysql_thread_id});
show($other->do('SELECT 1') ? 'done' : 'refused');
$other->disconnect;
