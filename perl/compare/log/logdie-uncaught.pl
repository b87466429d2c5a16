use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => '>app.log', layout => '%p %L %m%n' });
sub f { LOGDIE 'uncaught', ' death' }
print "before\n"; f();
