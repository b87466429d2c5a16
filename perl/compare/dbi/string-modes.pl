use strict;
use warnings;
use DBI;
use DBD::SQLite::Constants qw(:dbd_sqlite_string_mode);

$SIG{__WARN__} = sub { print "warned: @_" };

sub show {
    print join(', ', map { defined ? (utf8::is_utf8($_) && /[^\x00-\x7f]/ ? 'u' : '') . "'" . join('', map { ord > 126 ? sprintf '\x{%x}', ord : $_ } split //) . "'" : 'undef' } @_), "\n";
}
for my $mode (
    DBD_SQLITE_STRING_MODE_PV,      DBD_SQLITE_STRING_MODE_BYTES,
    DBD_SQLITE_STRING_MODE_UNICODE_NAIVE, DBD_SQLITE_STRING_MODE_UNICODE_FALLBACK,
    DBD_SQLITE_STRING_MODE_UNICODE_STRICT
) {
    my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0, sqlite_string_mode => $mode });
    print "mode $dbh->{sqlite_string_mode}\n";
    show($dbh->selectrow_array(q(SELECT CAST(x'c3a9' AS TEXT), 'a', x'c3a9')));
    show($dbh->selectrow_array('SELECT ?, length(?), typeof(?)', undef, ("\xe9") x 3)) if $mode > 1;
    show($dbh->selectrow_array('SELECT ?', undef, "\x{e9}\x{100}"))              if $mode > 1;
    show($dbh->selectrow_array('SELECT ?', undef, "\xc3\xa9"));
}
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->{sqlite_string_mode} = DBD_SQLITE_STRING_MODE_UNICODE_STRICT;
show($dbh->{sqlite_string_mode}, $dbh->selectrow_array(q(SELECT CAST(x'c3a9' AS TEXT))));
