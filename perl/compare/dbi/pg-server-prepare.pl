use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
for my $attributes ({ pg_server_prepare => 0 }, { pg_server_prepare => 1 }, { pg_switch_prepared => 1 }, { pg_switch_prepared => 0 }, { pg_prepare_now => 1 }) {
    my $sth = $dbh->prepare('SELECT ?::int + 1, ?::text', $attributes);
    for my $i (1 .. 3) { $sth->execute($i, "it's \\ $i"); show($sth->fetchrow_array) }
}
my $sth = $dbh->prepare('SHOW search_path');
show($sth->execute > 0 ? 'done' : 'none');
$sth = $dbh->prepare('CREATE TABLE t (i int DEFAULT ?)');
show($sth->execute(5));
show($dbh->selectrow_array('INSERT INTO t DEFAULT VALUES RETURNING i'));
show(eval { $dbh->prepare('selct ?')->execute(1); 1 } ? 'ok' : $@);
