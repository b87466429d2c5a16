# Logging without init warns once.
use strict; use warnings;
use Log::Log4perl qw(get_logger :levels);
my $log = get_logger('A');
print defined $log->info('nothing') ? 'def' : 'undef', "\n";
$log->error('again');
print Log::Log4perl->initialized ? 1 : 0, "\n";
print $log->is_info ? 1 : 0, $log->is_fatal ? 1 : 0, $log->level, "\n";
