use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $number = '5';
my $sum    = $number + 1;
show(map { DBI::neat($_) } 1, '1', 1.5, '1.5', 'a', '', undef, "it's", "two\nlines", 0, -3, 1e20, $number, "tab\t");
show(DBI::neat('abcdefghijklmnopqrstuvwxyz', 10), DBI::neat('abc', 10), DBI::neat('x' x 30, 20));
show(DBI::neat_list([ 1, 'two', undef, 4.5 ]),    DBI::neat_list([ 'a', 'b' ], 10, '|'));
show(DBI::looks_like_number(1, 'a', '', undef, '1e5', ' 1', '0x1', '1.', '.5', '-', '+5', 'Inf'));
show(scalar DBI::looks_like_number('5'), $DBI::neat_maxlen);
