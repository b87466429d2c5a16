use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%c %m%n' }); my $l = get_logger('x'); $l->info('one'); Log::Log4perl->reset; print Log::Log4perl->initialized ? 1 : 0, ' ', scalar keys %{ Log::Log4perl->appenders }, "\n"; print defined $l->info('two') ? 1 : 0, "\n"; print defined get_logger('x')->info('three') ? 1 : 0, "\n"; Log::Log4perl->easy_init({ file => 'STDOUT', layout => '2 %c %m%n' }); $l->info('four'); get_logger('x')->info('five');
