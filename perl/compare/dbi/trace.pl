use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $file = "trace.$$";
show($dbh->trace(0),        $dbh->{TraceLevel});
show($dbh->trace(2, $file), $dbh->{TraceLevel});
$dbh->do('UPDATE t SET price = 1');
$dbh->trace_msg("my own words\n", 1);
$dbh->trace_msg("too fine\n",     5);
show($dbh->trace(0), $dbh->{TraceLevel});
open my $in, '<', $file or die "$file: $!";
my $text = join '', <$in>;
show(map { $text =~ /$_/ ? 1 : 0 } 'do', 'UPDATE t', 'my own words', 'too fine');
unlink $file;
show($dbh->parse_trace_flags('SQL|3'), $dbh->parse_trace_flag('SQL'), $dbh->parse_trace_flags('2'));
