# What goes into SQLite comes out of it: every kind of scalar, thousands of them, through blocks of every size.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home slow_factor);
use DBI        qw(:sql_types);

srand 7;

sub random_value {
    my $kind = int rand 9;
    return undef                                    if $kind == 0;
    return int(rand 2**31) - 2**30                  if $kind == 1;
    return (int(rand 2**32) << 30) + int rand 2**30 if $kind == 2;
    return rand() * 10**(int(rand 40) - 20)         if $kind == 3;
    return join '', map { chr 32 + int rand 95 } 1 .. rand 60        if $kind == 4;
    return join '', map { chr int rand 256 } 1 .. rand 60            if $kind == 5;
    return join '', map { chr 0x100 + int rand 0x5000 } 1 .. rand 40 if $kind == 6;
    return ('', '0', '007', '1.10', '1e3', ' 5 ', "a\0b", "\x{10ffff}")[ rand 8 ] if $kind == 7;
    return 'x' x rand 5000;
}

# What SQLite keeps of a value bound as text: the bytes of Perl's string.
sub stored {
    my ($value) = @_;
    return undef if !defined $value;
    my $text = "$value";
    utf8::encode($text) if utf8::is_utf8($text);
    return $text;
}

my $dbh = DBI->connect("dbi:SQLite:dbname=$home/values.db", '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c)');

my $count = slow_factor(1500, 20_000);
my (@values, %expected);
my $insert = $dbh->prepare('INSERT INTO t VALUES (?, ?, ?, ?)');
$dbh->begin_work;
for my $id (1 .. $count) {
    my @row = map { random_value() } 1 .. 3;
    $insert->execute($id, @row);
    push @values, [ $id, map { stored($_) } @row ];
}
$dbh->commit;

sub same {
    my ($got, $name) = @_;
    my @wrong = grep {
        my $row = $_;
        grep {
            my ($x, $y) = ($got->[$row][$_], $values[$row][$_]);
            defined $x != defined $y || (defined $x && ($x ne $y || utf8::is_utf8($x)))
        } 0 .. 3
    } 0 .. $#values;
    is scalar @$got, $count, "$name: number of rows";
    is scalar @wrong, 0, "$name: same bytes" or diag explain $values[ $wrong[0] ], $got->[ $wrong[0] ];
    return;
}

my $select = $dbh->prepare('SELECT id, a, b, c FROM t ORDER BY id');
my %fetch  = (
    fetchrow_array => sub {
        my @all;
        while (my @row = $select->fetchrow_array) { push @all, [@row] }
        \@all;
    },
    fetchrow_arrayref => sub {
        my @all;
        while (my $row = $select->fetchrow_arrayref) { push @all, [@$row] }
        \@all;
    },
    fetchrow_hashref => sub {
        my @all;
        while (my $row = $select->fetchrow_hashref) { push @all, [ @$row{qw(id a b c)} ] }
        \@all;
    },
    fetchall_arrayref => sub { $select->fetchall_arrayref },
    bind_columns      => sub {
        my ($id, $a, $b, $c, @all);
        $select->bind_columns(\($id, $a, $b, $c));
        while ($select->fetch) { push @all, [ $id, $a, $b, $c ] }
        return \@all;
    },
);
for my $method (sort grep { $_ ne 'bind_columns' } keys %fetch) {
    $select->execute;
    same($fetch{$method}->(), $method);
}
$select->execute;
same($fetch{bind_columns}->(), 'bind_columns');

subtest 'the same by value' => sub {
    my $find = $dbh->prepare('SELECT id FROM t WHERE a IS ? AND id = ?');
    my @lost = grep {
        my ($id, $a) = @{ $values[$_] };
        $find->execute($a, $id);
        !$find->fetchrow_array
    } map { int rand $count } 1 .. 200;
    is scalar @lost, 0, 'every row is found by the value it was given';
};

subtest 'typed' => sub {
    my $typed = $dbh->prepare('SELECT ?1, typeof(?1)');
    for my $case ([ SQL_INTEGER, 'integer' ], [ SQL_DOUBLE, 'real' ], [ SQL_BLOB, 'blob' ]) {
        my ($type, $name) = @$case;
        my @wrong;
        for (1 .. 100) {
            my $value =
                  $name eq 'integer' ? sprintf('%s%d%09d', rand() < 0.5 ? '-' : '', 1 + rand 9e8, rand 1e9)
                : $name eq 'real'    ? sprintf '%.6f', rand 1e6
                :                      join '', map { chr int rand 256 } 1 .. 20;
            $typed->bind_param(1, $value, $type);
            $typed->execute;
            my ($back, $kind) = $typed->fetchrow_array;
            push @wrong, "$value $back $kind"
                if $kind ne $name || ($name eq 'real' ? $back != $value : $back ne $value);
        }
        is_deeply \@wrong, [], $name;
    }
};

done_testing;
