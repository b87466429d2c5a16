# The default layout of easy_init is "%d %m%n" on STDERR.
use strict; use warnings;
use Log::Log4perl qw(:easy);
open my $saved, '>&', \*STDERR or die; close STDERR; open STDERR, '>', 'err.txt' or die;
Log::Log4perl->easy_init($DEBUG);
DEBUG 'one'; INFO "two\n";
close STDERR; open STDERR, '>&', $saved or die;
open my $in, '<', 'err.txt' or die;
while (<$in>) { s/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d /DATE /; print }
unlink 'err.txt';
