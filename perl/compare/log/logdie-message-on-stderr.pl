use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%p %L %m%n' });
$Log::Log4perl::LOGDIE_MESSAGE_ON_STDERR = 0;
LOGWARN 'warning'; get_logger()->logcarp('carp'); print "still here\n"; get_logger()->logcroak('gone'); print "not reached\n";
