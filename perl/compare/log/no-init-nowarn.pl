use strict; use warnings;
use Log::Log4perl qw(get_logger :nowarn);
my $log = get_logger('A');
print defined $log->info('nothing') ? 'def' : 'undef', "\n";
eval { $log->logdie('dies all the same') }; print "caught $@";
