use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

my $sth = $dbh->prepare('SELECT 1 AS One, ? AS "second col"');
for my $name (
    qw(RaiseError PrintError PrintWarn Warn FetchHashKeyName ChopBlanks LongReadLen LongTruncOk Active Kids ActiveKids Executed ErrCount
    Type NUM_OF_FIELDS NUM_OF_PARAMS CursorName ParamTypes ParamArrays RowsInCache Statement ImplementorClass)
) {
    my $value = $sth->{$name};
    print "$name=", (defined $value ? "'$value'" : 'undef'), "\n";
}
print "$_: @{$sth->{$_}}\n" for qw(NAME NAME_lc NAME_uc);
for my $kind (qw(NAME_hash NAME_lc_hash NAME_uc_hash)) {
    my $hash = $sth->{$kind};
    print "$kind: ", join(' ', map { "$_=$hash->{$_}" } sort keys %$hash), "\n";
}
print $sth->{Database} == $dbh ? "same\n" : "other\n";
push @{ $sth->{NAME} }, 'mine';
print scalar(@{ $sth->{NAME} }), "\n";
$sth->execute('x');
print join(',', map { "$_=$sth->{ParamValues}{$_}" } sort keys %{ $sth->{ParamValues} }),
    " $sth->{Executed} $sth->{Active}\n";
my $none = $dbh->prepare('CREATE TABLE t (a)');
print "$none->{NUM_OF_FIELDS} $none->{NUM_OF_PARAMS} [@{$none->{NAME}}]\n";
