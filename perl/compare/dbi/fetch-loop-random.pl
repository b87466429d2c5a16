use strict;
use warnings;
use DBI;

# Random steps: results that are open at the same time, changes of their tables, commits and rollbacks.

my @RESULTS = (
    'SELECT * FROM a',
    'SELECT id, g FROM a WHERE g = 2',
    'SELECT id, v FROM a ORDER BY g, id',
    'SELECT a.id, b.id, w FROM a JOIN b ON b.a = a.id',
    'SELECT * FROM b',
    'SELECT DISTINCT g FROM a',
    'SELECT g, count(*) FROM a GROUP BY g',
    'SELECT id FROM a UNION ALL SELECT id FROM b',
    'SELECT * FROM c',
    'SELECT k FROM c WHERE z > 3',
    'SELECT * FROM a LIMIT 5 OFFSET 1',
    'WITH q AS (SELECT id, g FROM a) SELECT * FROM q WHERE g < 3',
    'SELECT id, (SELECT count(*) FROM b WHERE b.a = a.id) FROM a',
    'SELECT max(id) FROM a',
    'SELECT id FROM a ORDER BY id DESC',
    "SELECT id, n FROM a WHERE v LIKE 'v1%'",
    'SELECT * FROM b WHERE a IN (SELECT id FROM a WHERE g = 1)',
    'SELECT x FROM log',
    'SELECT a.*, log.x FROM a LEFT JOIN log ON log.x = a.id',
);

# What a change is, and how its values come about.
my @CHANGES = (
    [ 'UPDATE a SET g = g + 1 WHERE id = ?',                     sub { $_[1] } ],
    [ 'UPDATE a SET g = ? WHERE g = ?',                          sub { ($_[0]->(5), $_[0]->(5)) } ],
    [ 'DELETE FROM a WHERE id = ?',                              sub { $_[1] } ],
    [ "INSERT INTO a VALUES (?, 2, 'new', 1)",                   sub { 1000 + $_[0]->(5000) } ],
    [ "UPDATE b SET w = 'x' WHERE a = ?",                        sub { $_[1] } ],
    [ 'DELETE FROM b WHERE id > ?',                              sub { $_[1] } ],
    [ 'INSERT INTO log VALUES (?)',                              sub { $_[1] } ],
    [ 'INSERT INTO log SELECT id FROM b WHERE id < ?',           sub { $_[1] } ],
    [ 'UPDATE c SET z = z + 1 WHERE k = ?',                      sub { 'k' . (1 + $_[0]->(12)) } ],
    [ "REPLACE INTO a VALUES (?, 3, 'r', 2)",                    sub { $_[1] } ],
    [ 'DELETE FROM log',                                         sub { } ],
    [ 'INSERT OR IGNORE INTO c VALUES (?, 7)',                   sub { "k$_[1]" } ],
    [ 'INSERT INTO b SELECT id + 10000, a, w FROM b WHERE id = ?', sub { $_[1] } ],
    [ 'UPDATE a SET id = id + 20000 WHERE id = ?',               sub { $_[1] } ],
);

for my $seed (1 .. 15) {
    my $state  = $seed * 7919 + 13;
    my $random = sub { $state = ($state * 1103515245 + 12345) & 0x7fffffff; return ($state >> 8) % $_[0] };
    my $dbh    = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });
    $dbh->do($_)
        for 'PRAGMA foreign_keys = ON', 'CREATE TABLE a (id INTEGER PRIMARY KEY, g INT, v TEXT, n REAL)',
        'CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a (id) ON DELETE CASCADE, w TEXT)',
        'CREATE TABLE c (k TEXT PRIMARY KEY, z INT) WITHOUT ROWID', 'CREATE TABLE log (x)';
    $dbh->do('CREATE INDEX ag ON a (g)') if $random->(2);
    $dbh->do("CREATE TRIGGER tr AFTER UPDATE ON a BEGIN UPDATE b SET w = w || '+' WHERE a = NEW.id; END")
        if !$random->(3);
    my $count = $random->(4) ? 3 + $random->(15) : 250;
    $dbh->begin_work;
    for my $id (1 .. $count) {
        my $v = 'v' . $random->(9) . ($random->(6) ? '' : "\xe4");
        $dbh->do('INSERT INTO a VALUES (?, ?, ?, ?)', undef, $id, $random->(5), $v, $random->(90) / 4);
    }
    $dbh->do('INSERT INTO b VALUES (?, ?, ?)', undef, $_, 1 + $random->($count), 'w' . $random->(9)) for 1 .. $count;
    $dbh->do('INSERT INTO c VALUES (?, ?)', undef, "k$_", $random->(9)) for 1 .. 10;
    $dbh->commit;

    print "seed $seed\n";
    my $tell = sub { print join(' ', map { defined ? $_ : 'undef' } @_), "\n" };
    my ($transaction, %prepared, @open) = (0);
    for (1 .. 50) {
        my $step = $random->(12);
        if (!@open || ($step == 0 && @open < 3)) {
            my $sql = $RESULTS[ $random->(scalar @RESULTS) ];
            my $sth = $random->(3) ? $dbh->prepare($sql) : ($prepared{$sql} ||= $dbh->prepare($sql));
            $tell->($sql, $sth->execute, $DBI::errstr);
            @open = grep { $_ != $sth } @open;
            push @open, $sth;
        } elsif ($step <= 5) {
            my $which = $random->(scalar @open);
            my $sth   = $open[$which];
            my $how   = $random->(8);
            my $row   = $how < 6 ? $sth->fetchrow_arrayref : undef;
            if    ($how < 6)     { $tell->("fetch $which:", $row ? @$row : 'end', $DBI::errstr) }
            elsif ($how == 6)    { $row = $sth->fetchrow_hashref; $tell->("hash $which:", $row ? map { ($_, $row->{$_}) } sort keys %$row : 'end') }
            else {
                my $rows = $sth->fetchall_arrayref(undef, $random->(3) ? 2 : undef);
                $row = $sth->{Active};
                $tell->("all $which:", $rows ? map { join ',', map { defined ? $_ : '' } @$_ } @$rows : 'none');
            }
            splice @open, $which, 1 if !$row;
        } elsif ($step <= 9) {
            my ($sql, $values) = @{ $CHANGES[ $random->(scalar @CHANGES) ] };
            my @values = $values->($random, 1 + $random->($count));
            my $done =
                $random->(2)
                ? $dbh->do($sql, undef, @values)
                : ($prepared{$sql} ||= $dbh->prepare($sql))->execute(@values);
            $tell->($sql, @values, '->', $done, $DBI::errstr);
        } elsif ($step == 10) {
            my $how = $random->(5);
            if    (!$transaction) { $tell->('begin',    $dbh->begin_work);              $transaction = 1 }
            elsif ($how < 2)      { $tell->('commit',   $dbh->commit,   $DBI::errstr); $transaction = 0 }
            elsif ($how < 4)      { $tell->('rollback', $dbh->rollback, $DBI::errstr); $transaction = 0 }
            else {
                my $id = 1 + $random->($count);
                $tell->(map { $dbh->do($_) } 'SAVEPOINT s', "DELETE FROM a WHERE id = $id", 'ROLLBACK TO s');
            }
        } else {
            my $which = $random->(scalar @open);
            if ($random->(4)) { $tell->("state $which:", $open[$which]->rows, $open[$which]{Active} ? 1 : 0) }
            else              { $tell->("finish $which:", (splice @open, $which, 1)->finish) }
        }
    }
    $tell->(map { $dbh->selectrow_array("SELECT count(*) || ' ' || total(id) FROM $_") } qw(a b));
    @open = %prepared = ();
    $dbh->rollback if $transaction;
    $dbh->disconnect;
}
