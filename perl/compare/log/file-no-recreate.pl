use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => '>app.log', layout => '%m%n' }); INFO 'one'; rename 'app.log', 'moved.log'; INFO 'two'; if (my $pid = fork) { waitpid $pid, 0 } else { INFO 'child'; exit 0 } INFO 'three';
