use strict;
use warnings;
use DBI;

# What each method that fetches says in each state of a statement.

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 });
$dbh->do('CREATE TEMP TABLE kinds (id INTEGER PRIMARY KEY)');
$dbh->do("INSERT INTO kinds VALUES ($_)") for 1 .. 3;

sub executed { my $sth = $dbh->prepare($_[0]); $sth->execute; return $sth }

my $select = 'SELECT id FROM kinds ORDER BY id';
my %state  = (
    active      => sub { my $sth = executed($select); $sth->fetch; return $sth },
    all         => sub { my $sth = executed($select); $sth->fetchall_arrayref; return $sth },
    empty       => sub { return executed('SELECT id FROM kinds WHERE id > 50') },
    exhausted   => sub { my $sth = executed($select); 1 while $sth->fetch; return $sth },
    failed      => sub { return executed('SELECT id FROM nowhere') },
    finished    => sub { my $sth = executed($select); $sth->fetch; $sth->finish; return $sth },
    change      => sub { return executed('DELETE FROM kinds WHERE id = 99') },
    unexecuted  => sub { return $dbh->prepare($select) },
    unexecuted2 => sub { return $dbh->prepare('DELETE FROM kinds WHERE id = 99') },
);
my @calls = (
    ['fetch'], ['fetchrow_array'], ['fetchrow_hashref'], ['fetchall_arrayref'],
    [ 'fetchall_arrayref', [] ], [ 'fetchall_arrayref', undef, 1 ], [ 'fetchall_arrayref', undef, 0 ], [ 'fetchall_arrayref', undef, -1 ],
    [ 'fetchall_arrayref', [], 0 ], [ 'fetchall_arrayref', [0], 2 ],
    ['rows'], ['finish'], ['dump'],
);

sub text {
    my ($value) = @_;
    return !defined $value ? 'undef'
        : ref $value eq 'ARRAY' ? '[' . join(',', map { text($_) } @$value) . ']'
        : ref $value eq 'HASH' ? '{' . join(',', map { "$_=" . text($value->{$_}) } sort keys %$value) . '}'
        :                        $value;
}

for my $name (sort keys %state) {
    for my $call (@calls) {
        my ($method, @arguments) = @$call;
        my $sth = $state{$name}->();
        my ($printed, $result) = ('');
        if ($method eq 'dump') { open my $to, '>', \$printed or die $!; $result = $sth->dump_results(9, ' ', ',', $to) }
        else                   { $result = $sth->$method(@arguments) }
        $printed =~ s/\n/ /g;
        print join('|', $name, $method, text(\@arguments), text($result), map({ defined $_ ? $_ : 'undef' } $sth->err, $sth->errstr), $sth->{Active} ? 1 : 0, $sth->rows, $printed), "\n";
    }
}

# The same where errors are fatal.
$dbh->{RaiseError} = 1;
for my $method (qw(fetch fetchall_arrayref dump_results)) {
    my $sth = $dbh->prepare($select);
    open my $to, '>', \my $printed or die $!;
    print eval { $sth->$method($method eq 'dump_results' ? (9, ' ', ',', $to) : ()); 1 } ? "none\n" : $@;
}
