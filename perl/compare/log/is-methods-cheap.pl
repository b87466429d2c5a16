# is_* and disabled calls never evaluate code and return what native returns.
use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ level => $ERROR, file => 'STDOUT', layout => '%m%n' }); my $n = 0; for (1 .. 1000) { DEBUG sub { $n++ }; get_logger('x')->info(sub { $n++ }) if get_logger('x')->is_info } print "$n\n"; my @l = (get_logger->is_debug, get_logger->is_error); print "@l\n"; print scalar(() = get_logger->debug('x')), "\n";
