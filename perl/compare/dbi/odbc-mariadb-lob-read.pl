use strict;
use warnings;
use DBI;

# Values in pieces: TreatAsLOB and odbc_lob_read.

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, LongReadLen => 20 });

sub show { print join('|', map { my $text = defined $_ ? $_ : 'undef'; $text =~ s/([^ -~])/sprintf '<%02x>', ord $1/ge; $text } @_), "\n" }

$dbh->do('CREATE TABLE t (id INTEGER, tx LONGTEXT)');
my $insert = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
$insert->execute(@$_) for [ 1, '0123456789' x 10 ], [ 2, undef ], [ 3, 'short' ], [ 4, 'x' x 300_000 ];
my $sth = $dbh->prepare('SELECT id, tx FROM t ORDER BY id');
print eval { $sth->bind_col(9, undef, { TreatAsLOB => 1 }); 1 } ? "bound\n" : $@;
$sth->execute;
print eval { $sth->odbc_lob_read(2, \my $early, 10); 1 } ? "read\n" : $@;
show($sth->bind_col(2, undef, { TreatAsLOB => 1 }));
while (my @row = $sth->fetchrow_array) {
    show(@row);
    my ($whole, $pieces) = ('', 0);
    while (my $length = $sth->odbc_lob_read(2, \my $piece, $row[0] == 4 ? 100_000 : 32)) {
        show($length, $piece) if $row[0] != 4;
        $whole .= $piece;
        $pieces++;
    }
    show($pieces, length $whole);
    print eval { $sth->odbc_lob_read(1, \my $other, 5); 1 } ? "read\n" : $@;
}

# As bytes; and a result that is executed again without it.
$sth->execute;
$sth->bind_col(2, undef, { TreatAsLOB => 1 });
$sth->fetch;
show($sth->odbc_lob_read(2, \my $bytes, 7, { TYPE => -2 }), $bytes);
$sth->finish;
$sth->{LongReadLen} = 400_000;
$sth->execute;
show(map { length(defined $_->[1] ? $_->[1] : '') } @{ $sth->fetchall_arrayref });
