use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

use Carp;
$dbh->{HandleError} = sub { Carp::confess(shift) };
sub inner { $dbh->do('SELEC') }
sub outer { inner('arg') }
eval { outer(1); 1 } or do {
    (my $text = $@) =~ s/HASH\(0x[0-9a-f]+\)/HASH/g;
    my @lines = split /\n/, $text;
    print "$lines[0]\n";
    print grep({ /main::(?:inner|outer)/ } map { "$_\n" } @lines);
};
