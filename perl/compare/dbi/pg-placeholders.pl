use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
show($dbh->selectrow_array('SELECT ?::int + ?::int', undef, 1, 2));
show($dbh->selectrow_array('SELECT $2::text, $1::text, $2::text', undef, 'a', 'b'));
my $sth = $dbh->prepare('SELECT :b::text, :a::text, :b::text');
$sth->bind_param(':a', 1);
$sth->bind_param(':b', 2);
$sth->execute;
show($sth->fetchrow_array, $sth->{NUM_OF_PARAMS});
show(map { "$_=$sth->{ParamValues}{$_}" } sort keys %{ $sth->{ParamValues} });
show($dbh->selectrow_array(q{SELECT '?', "?", $$?$$, $x$ :a $x$, 1 /* ? */, ? -- ?}
    . "\nFROM (SELECT 2 AS \"?\") t", undef, 'bound'));
show($dbh->selectrow_array(q{SELECT 'it''s ?', E'\'?', ?::text}, undef, 'x'));
show($dbh->selectrow_array(q{SELECT 'a\\', ?::text}, undef, 'x'));
show($dbh->selectrow_array(q{SELECT '{"a":1}'::jsonb \? 'a', ?::text}, undef, 'x'));
