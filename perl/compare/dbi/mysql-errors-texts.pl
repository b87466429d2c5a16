use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 0, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT PRIMARY KEY, v INT NOT NULL, CONSTRAINT positive CHECK (v > 0)) ENGINE=InnoDB');
$dbh->do('CREATE TABLE c (id INT, t_id INT, FOREIGN KEY (t_id) REFERENCES t (id)) ENGINE=InnoDB');
$dbh->do('INSERT INTO t VALUES (1, 1)');
for my $sql ('SELEC 1', 'SELECT * FROM nope', 'SELECT nope FROM t', 'INSERT INTO t VALUES (1, 2)', 'INSERT INTO t VALUES (2, NULL)', 'INSERT INTO t VALUES (2)',
    'INSERT INTO t VALUES (3, 0)', 'INSERT INTO c VALUES (1, 55)', 'DELETE FROM nope', 'USE no_such_database_here', 'DROP TABLE nope', '', 'SELECT (SELECT 1 UNION SELECT 2)', 'KILL 999999999') {
    my $rows = $dbh->do($sql);
    (my $text = defined $dbh->errstr ? $dbh->errstr : 'undef') =~ s/`\w+`\.`c`/`c`/;
    show($sql, $rows, $dbh->err, $text, $dbh->state);
}
show($DBI::err, $DBI::errstr, $DBI::state);
