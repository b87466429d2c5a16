use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

sub kind {
    my ($v) = @_;
    require B;
    my $f = B::svref_2object(\$v)->FLAGS;
    return
          !defined $v       ? 'undef'
        : $f & B::SVf_POK() ? 'text'
        : $f & B::SVf_IOK() ? 'integer'
        : $f & B::SVf_NOK() ? 'number'
        :                     'other';
}
for my $expression (
    qw(1 -1 0 2147483648 9007199254740993 9223372036854775807 -9223372036854775808 1.5 0.1 1e20 1e15 123456789012345.0 1.0 -0.0 1e300 'text' '' NULL x'00ff' '12' 1/3.0 9e999 -9e999 5000000000.0)
) {
    my ($value) = $dbh->selectrow_array("SELECT $expression");
    show($expression, $value, kind($value));
}
