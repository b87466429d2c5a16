use strict;
use warnings;
use DBI;
use B ();

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
sub kind {
    my ($value) = @_;
    return 'undef' if !defined $value;
    return '[' . join(' ', map { kind($_) } @$value) . ']' if ref $value;
    my $flags = B::svref_2object(\$value)->FLAGS;
    return "$value:" . join ',', ($flags & B::SVf_IOK ? 'integer' : ()), ($flags & B::SVf_NOK ? 'number' : ()),
        ($flags & B::SVf_POK ? 'text' : ()), (utf8::is_utf8($value) ? 'utf8' : ());
}
for my $expression ('1::int2', '-5::int4', '9223372036854775807::int8', '1.50::numeric', '1.5::float4', '0.1::float8', "'NaN'::float8",
    "'-infinity'::float8", '1e15::float8', "'a'::text", "'ab'::char(5)", "'ab'::varchar(5)", 'true', 'false', 'NULL::int',
    "'2024-03-01'::date", "'13:14:15'::time", "'2024-03-01 13:14:15.5'::timestamp", "'1 day 2 hours'::interval", "'n'::name", '7::oid',
    "'{1,2,NULL}'::int[]", "'{t,f}'::bool[]", "'{1.5,2}'::float8[]", "'{1.50}'::numeric[]", "'{{1,2},{3,4}}'::int8[]", "'{}'::text[]",
    q('{a,"b c","d\"e",NULL,"NULL"}'::text[]), "'{\"a\": 1}'::json", "'(1,2)'::point", "'10.0.0.1'::inet", "B'101'", "row(1, 'a')") {
    show($expression, kind($dbh->selectrow_array("SELECT $expression")));
}
