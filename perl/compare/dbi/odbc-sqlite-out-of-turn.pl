# DBD::ODBC where a script does things out of turn: texts of errors are bytes, fetching without a result, types of placeholders.
use strict;
use warnings;
use DBI qw(:sql_types);

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0, ShowErrorStatement => 1 });

sub show {
    my $line = join ' | ', map { defined $_ ? "<$_>" : 'undef' } @_;
    $line =~ s/\[\d+\.\d+[^\]]*\]/[VERSION]/g;
    $line =~ s/\[ma-[\d.]+\]/[ma]/g;
    print "$line\n";
}

$dbh->do('CREATE TABLE u (a INTEGER, b VARCHAR(10))');
$dbh->do("INSERT INTO u VALUES (1, 'one')");

print "-- texts are bytes\n";
show 'do', $dbh->do("SELECT 1 FROM no_such_table"), $dbh->errstr, utf8::is_utf8($dbh->errstr) ? 'characters' : 'bytes';

print "-- the statement of do is the connection's\n";
show 'Statement', $dbh->{Statement};
$dbh->do('UPDATE u SET a = a');
show 'Statement', $dbh->{Statement};
{
    local $dbh->{RaiseError} = 1;
    eval { $dbh->do('UPDATE no_such_table SET a = 1') };
    show 'raised', $@;
}

print "-- nothing to fetch\n";
my $sth = $dbh->prepare('UPDATE u SET b = ? WHERE a = ?');
for my $method (qw(fetch fetchrow_array fetchrow_hashref fetchall_arrayref)) {
    $dbh->set_err(undef, undef);
    my @got = $sth->$method;
    show $method, (map { ref $_ eq 'ARRAY' ? 'rows ' . @$_ : $_ } @got), $sth->err, $sth->errstr;
}
show 'a slice', scalar @{ $sth->fetchall_arrayref({}) }, $sth->err;
show 'so many', $sth->fetchall_arrayref(undef, 2);

print "-- types of placeholders\n";
show 'types', map { "$_ $sth->{ParamTypes}{$_}{TYPE}" } sort keys %{ $sth->{ParamTypes} };
$sth->bind_param(1, 'x');
show 'types', map { "$_ $sth->{ParamTypes}{$_}{TYPE}" } sort keys %{ $sth->{ParamTypes} };
$sth->bind_param(2, 1, SQL_BIGINT);
show 'types', map { "$_ $sth->{ParamTypes}{$_}{TYPE}" } sort keys %{ $sth->{ParamTypes} };
show 'execute', $sth->execute;

print "-- columns that are not there\n";
$sth = $dbh->prepare('SELECT a, b FROM u');
$sth->execute;
for my $number (0, 3, 99) {
    eval { $sth->bind_col($number, \my $value) };
    show $number, $@;
}
show 'hashref', $sth->fetchall_hashref('c'), $sth->errstr =~ /\AField 'c' does not exist/ ? 'text' : $sth->errstr;
