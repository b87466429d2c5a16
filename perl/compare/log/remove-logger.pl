use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%c %m%n' });
my $l = get_logger('x.y'); $l->info('before'); Log::Log4perl->remove_logger($l); $l->info('still works'); my $n = get_logger('x.y'); $n->info('new'); print $l == $n ? "same\n" : "other\n";
INFO 'easy'; Log::Log4perl->remove_logger(get_logger('main')); my $r = INFO 'easy after'; print defined $r ? $r : 'undef', "\n";
