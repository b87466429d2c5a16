use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
{ package My::Mail; our @ISA = ('MIME::Lite'); sub signature { return 'mine' } }
my $m = My::Mail->new(Type => 'multipart/mixed', Datestamp => 0);
my $part = $m->attach(Data => 'x');
print ref $m, ' ', ref $part, ' ', $part->signature, "\n";
my $single = My::Mail->new(Data => 'x', Datestamp => 0);
$single->attach(Data => 'y');
print join(' ', map { ref } $single->parts), "\n";
