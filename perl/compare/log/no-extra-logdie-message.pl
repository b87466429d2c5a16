use strict; use warnings;
use Log::Log4perl qw(:easy :no_extra_logdie_message);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%p %L %m%n' });
$Log::Log4perl::LOGEXIT_CODE = 3;
LOGWARN 'warning'; eval { LOGDIE 'gone' }; print "not reached\n";
