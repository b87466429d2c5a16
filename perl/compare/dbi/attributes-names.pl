#!/usr/bin/perl
# Which attributes a handle has, and what is said of those it has not.
use strict;
use warnings;
use DBI;

local $SIG{__WARN__} = sub { (my $text = "@_") =~ s/ at \S+ line \d+\.\n//; print "  $text\n" };

sub shown {
    my ($value) = @_;
    return !defined $value ? 'undef' : ref $value || $value;
}

my @names = qw(Active ActiveKids AutoCommit BegunWork CachedKids Callbacks ChildHandles CursorName Database Debug Driver Err
    ErrCount Errstr FetchHashKeyName HandleError HandleSetErr InactiveDestroy Kids LongReadLen NAME NUM_OF_FIELDS NUM_OF_PARAMS Name ParamArrays
    ParamTypes ParamValues Profile RaiseError ReadOnly RootClass RowCacheSize RowsInCache State Statement TYPE TraceLevel Type
    Username Version Unknown unknown private_x pg_x);
my $dbh = DBI->connect('dbi:SQLite:dbname=sale.db', '', '', { PrintError => 0 });
my $sth = $dbh->prepare('SELECT 1 AS one WHERE 1 = ?');
for my $handle ($dbh->{Driver}, $dbh, $sth) {
    print "$handle->{Type}\n";
    for my $name (@names) {
        print "$name ", (exists $handle->{$name} ? 'exists' : 'does not'), ' ', shown($handle->{$name}), "\n";
    }
}
for my $handle ($dbh, $sth) {
    print "setting $handle->{Type}\n";
    for my $name (qw(Unknown unknown NUM_FIELDS Kids Driver Type Err AutoCommits CachedKids private_y mysql_y)) {
        $handle->{$name} = 'value';
        print "$name ", shown($handle->{$name}), "\n";
    }
}
for my $name (qw(HandleError HandleSetErr Callbacks ChildHandles)) {
    print "$name: ", (eval { $dbh->{$name} = 'text'; 1 } ? 'set' : $@ =~ /^(.*?) at /), "\n";
}
print 'deleted ', shown(delete $dbh->{$_}), ', left ', shown($dbh->{$_}), "\n" for qw(RaiseError private_y);
%$dbh = ();
print scalar(keys %$dbh), " keys\n";
