use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

for my $dsn (
    'dbi:SQLite:dbname=x',                      'DBI:Oracle:host=h;sid=s',
    'dbi:Foo(RaiseError=>1,PrintError=>0):bar', 'nothing',
    'dbi:X:'
) {
    my ($scheme, $driver, $text, $attributes, $rest) = DBI->parse_dsn($dsn);
    show($scheme, $driver, $text, $attributes ? map({ "$_=$attributes->{$_}" } sort keys %$attributes) : undef, $rest);
}
