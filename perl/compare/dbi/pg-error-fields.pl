use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
$dbh->do("DO \$\$ BEGIN RAISE EXCEPTION 'it %', 'failed' USING HINT = 'try', DETAIL = 'because', ERRCODE = '22012'; END \$\$");
show(map { my $v = $dbh->pg_error_field($_); defined $v ? $v : 'undef' }
    qw(severity state primary detail hint context PG_DIAG_MESSAGE_PRIMARY pg_diag_sqlstate column source_function));
show(eval { $dbh->pg_error_field('nonsense') } // 'undef', $dbh->errstr);
