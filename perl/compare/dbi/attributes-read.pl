use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

for my $name (
    qw(AutoCommit RaiseError PrintError PrintWarn RaiseWarn Warn ShowErrorStatement FetchHashKeyName ChopBlanks LongReadLen LongTruncOk
    InactiveDestroy AutoInactiveDestroy Active Kids ActiveKids Executed ErrCount TraceLevel Type CompatMode Taint TaintIn TaintOut Name Username
    Statement RowCacheSize HandleError HandleSetErr Profile Callbacks CachedKids ReadOnly ImplementorClass BegunWork)
) {
    my $value = $dbh->{$name};
    print "$name=", (defined $value ? "'$value'" : 'undef'), "\n";
}
print "$_=", (ref $dbh->{$_} || 'none'), "\n" for qw(Driver ChildHandles);
print $dbh->{Driver}{Name}, ' ', ref $dbh->{Driver}, ' ', ref tied %$dbh, "\n";
