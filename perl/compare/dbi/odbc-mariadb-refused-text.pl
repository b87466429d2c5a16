# DBD::ODBC with MariaDB's driver, which refuses some texts itself and then keeps a lock that belongs to the thread: what comes after works.
use strict;
use warnings;
use DBI;

sub show {
    my $line = join ' | ', map { defined $_ ? "<$_>" : 'undef' } @_;
    $line =~ s/\[\d+\.\d+[^\]]*\]/[VERSION]/g;
    $line =~ s/\[ma-[\d.]+\]/[ma]/g;
    print "$line\n";
}

for my $sql ('', '  ', ';', '-- x', '(', '?', 'call', '{', 'SELECT 1;SELECT 2', 'SELEC 1') {
    for my $how (qw(prepare do)) {
        my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 });
        show($how, $sql, defined $dbh->$how($sql) ? 'done' : 'failed', $dbh->err, $dbh->errstr, $dbh->state);
        $dbh->begin_work;
        show($dbh->do('CREATE TEMPORARY TABLE t (id INTEGER)'), $dbh->do('INSERT INTO t VALUES (?)', undef, 7));
        show($dbh->selectrow_array('SELECT id FROM t WHERE id = ?', undef, 7), $dbh->commit, $dbh->ping);
        show($dbh->disconnect);
    }
}
