use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show(DBI::data_diff('abc', 'abd'));
show(DBI::data_diff('abc', 'abc'), DBI::data_diff(undef, 'a'));
show(DBI::data_string_diff('ab', 'abc'), DBI::data_string_diff("a\x{100}", "a\x{101}"),
    DBI::data_string_diff('a', 'a'));
show(DBI::data_string_desc('abc'), DBI::data_string_desc("\x{100}a"), DBI::data_string_desc(undef));
show(DBI::hash('hello'), DBI::hash('hello', 1), DBI::hash(''), DBI::hash("\xe9"));
show(map { defined ? $_ : 'undef' } DBI::looks_like_number('1', '1.5', 'x', '', undef, '1e5', ' 1', '0x10'));
