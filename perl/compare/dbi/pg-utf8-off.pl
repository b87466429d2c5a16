use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(pg_enable_utf8 => 0);
my ($text) = $dbh->selectrow_array("SELECT chr(233) || 'a'");
show(length $text, utf8::is_utf8($text) ? 'utf8' : 'bytes', unpack 'H*', $text);
show($dbh->selectrow_array('SELECT length(?::text)', undef, "\xc3\xa9"));
$dbh->{pg_enable_utf8} = 1;
($text) = $dbh->selectrow_array("SELECT chr(233) || 'a'");
show(length $text, utf8::is_utf8($text) ? 'utf8' : 'bytes');
