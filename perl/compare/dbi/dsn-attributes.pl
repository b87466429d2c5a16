use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $other = DBI->connect('dbi:SQLite(RaiseError=>1,PrintError=>0,FetchHashKeyName=>NAME_lc):dbname=:memory:');
show(@$other{qw(RaiseError PrintError FetchHashKeyName AutoCommit)});
my ($scheme, $driver, $text, $attributes, $rest) = DBI->parse_dsn('dbi:SQLite(RaiseError=>1,x=>y):dbname=a.db');
show($scheme, $driver, $text, $rest, map { "$_=$attributes->{$_}" } sort keys %$attributes);
$other = DBI->connect('dbi:SQLite(RaiseError=>0):dbname=:memory:', '', '', { RaiseError => 1 });
show($other->{RaiseError});
