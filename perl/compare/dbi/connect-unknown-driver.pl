use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

for my $dsn ('dbi:NoSuch:x', 'dbi:sqlite:x') {
    my $dbh = eval { DBI->connect($dsn, '', '') };
    (my $text = $@) =~ s/\(\@INC contains:.*?\)/(INC)/;
    $text =~ s/^Available drivers: .*$/Available drivers: .../m;
    show($dbh, $text);
}
