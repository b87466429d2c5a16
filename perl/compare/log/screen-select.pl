use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%m%n' });
open my $o, '>', 'selected.log' or die; my $old = select $o; INFO 'selected'; select $old; INFO 'stdout'; close $o;
