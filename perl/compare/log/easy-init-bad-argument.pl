use strict; use warnings;
use Log::Log4perl qw(:easy);
$SIG{__WARN__} = sub { print "warned: $_[0]" };
eval { Log::Log4perl->easy_init('INFO'); 1 } or print "died: $@";
print INFO('text') ? 'logged' : 'not logged', "\n";
eval { Log::Log4perl->easy_init([]); 1 } or print "died: $@";
eval { Log::Log4perl->easy_init({ level => 'BOGUS' }); 1 } or print "died: $@";
print Log::Log4perl->initialized ? 1 : 0, "\n";
