use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => 'log %m%n' }); print "one\n"; INFO 'two'; print "three\n"; INFO 'four'; printf "%s\n", 'five'; $| = 1; INFO 'six'; print "seven\n";
