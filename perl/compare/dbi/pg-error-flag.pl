# DBD::Pg: what the server says has the UTF-8 flag wherever text has it.
use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 });

sub flag { my ($text) = @_; return !defined $text ? 'undef' : utf8::is_utf8($text) ? 'characters' : 'bytes' }

for my $on (-1, 0, 1) {
    $dbh->{pg_enable_utf8} = $on;
    $dbh->do('selec');
    show($on, 'do', flag($dbh->errstr), flag($DBI::errstr), $dbh->state);
    my $sth = $dbh->prepare('SELECT 1/?');
    $sth->execute(0);
    show('execute', flag($sth->errstr));
    $sth->fetch;
    show('fetch', flag($sth->errstr), $sth->errstr);
    $sth = $dbh->prepare('SELECT ?');
    $sth->execute;
    show('unbound', flag($sth->errstr), $sth->errstr);
}
for my $method (qw(selectrow_array selectrow_hashref selectall_arrayref selectcol_arrayref)) {
    (my $error = eval { $dbh->$method(''); 1 } ? 'no error' : $@) =~ s/ at .*//s;
    show($method, $error);
}
$dbh->disconnect;
