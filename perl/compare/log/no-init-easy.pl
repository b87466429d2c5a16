use strict; use warnings;
use Log::Log4perl qw(:easy);
print defined INFO('nothing') ? 'def' : 'undef', "\n";
eval { LOGDIE 'dies all the same' }; print "caught $@";
