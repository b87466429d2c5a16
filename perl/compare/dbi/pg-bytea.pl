use strict;
use warnings;
use DBI;
use DBD::Pg qw(:pg_types);

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE t (b bytea)');
my $all = join '', map { chr } 0 .. 255;
my $sth = $dbh->prepare('INSERT INTO t VALUES (?)');
$sth->bind_param(1, $all, { pg_type => PG_BYTEA });
show($sth->execute);
my ($back) = $dbh->selectrow_array('SELECT b FROM t');
show(length $back, $back eq $all ? 'same' : 'other', utf8::is_utf8($back) ? 'utf8' : 'bytes');
$dbh->do(q{SET bytea_output = 'escape'});
($back) = $dbh->selectrow_array('SELECT b FROM t');
show(length $back, $back eq $all ? 'same' : 'other');
show($dbh->quote("a\0'\\\xff", { pg_type => PG_BYTEA }));
show($dbh->selectrow_array('SELECT length(' . $dbh->quote($all, { pg_type => PG_BYTEA }) . ')'));
show(eval { $sth->bind_param(1, "\x{263a}", { pg_type => PG_BYTEA }); $sth->execute } ? 'ok' : $@ =~ /^(Wide character)/);
