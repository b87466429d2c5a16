use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(AutoCommit => 0);
my $oid = $dbh->pg_lo_creat($dbh->{pg_INV_WRITE} | $dbh->{pg_INV_READ});
show($oid > 0 ? 'made' : 'failed');
my $fd = $dbh->pg_lo_open($oid, $dbh->{pg_INV_WRITE} | $dbh->{pg_INV_READ});
show($fd, $dbh->pg_lo_write($fd, "hello\0\xff world", 13), $dbh->pg_lo_tell($fd), $dbh->pg_lo_lseek($fd, 6, 0));
my $buffer = '';
show($dbh->pg_lo_read($fd, $buffer, 100), unpack 'H*', $buffer);
show($dbh->pg_lo_read($fd, $buffer, 100), length $buffer);
show($dbh->pg_lo_truncate($fd, 5), $dbh->pg_lo_lseek($fd, 0, 0), $dbh->pg_lo_read($fd, $buffer, 100), $buffer);
show($dbh->pg_lo_close($fd));
show($dbh->pg_lo_export($oid, 'out.bin'), -s 'out.bin');
my $other = $dbh->pg_lo_import('out.bin');
show($other > 0 ? 'imported' : 'failed', $dbh->pg_lo_unlink($other), $dbh->pg_lo_unlink($oid));
show(defined $dbh->pg_lo_import('missing.bin') ? 'imported' : 'undef');
$dbh->rollback;
show(defined $dbh->pg_lo_open(1, $dbh->{pg_INV_READ}) ? 'opened' : 'undef');
$dbh->rollback;
$dbh->{AutoCommit} = 1;
show(eval { $dbh->pg_lo_creat(0); 1 } ? 'ok' : $@);
