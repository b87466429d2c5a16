use strict; use warnings;
use Log::Log4perl qw(:levels get_logger);
Log::Log4perl->init(\"log4perl.rootLogger = WARN, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = SimpleLayout\n");
my $log = get_logger('A.B');
print $log->level, "\n"; print $log->level($INFO), "\n"; print $log->level, "\n"; print $log->level('DEBUG'), "\n";
print join(',', map { my $m = "is_$_"; $log->$m } qw(trace debug info warn error fatal)), "\n";
print join(',', $log->isTraceEnabled, $log->isDebugEnabled, $log->isInfoEnabled, $log->isWarnEnabled, $log->isErrorEnabled, $log->isFatalEnabled), "\n";
eval { $log->level('BOGUS') }; print $@ =~ s/ at .*//sr, "\n";
eval { $log->level(12345) }; print $@ =~ s/ at .*//sr, "\n";
$log->more_logging; print $log->level, "\n"; $log->more_logging(5); print $log->level, "\n";
$log->less_logging(2); print $log->level, "\n"; $log->inc_level(1); print $log->level, "\n"; $log->dec_level(3); print $log->level, "\n";
$log->level($OFF); print $log->is_fatal, ' ', defined $log->fatal('x') ? 1 : 0, ' ', $log->off('off'), ' ', $log->all('all') // 'undef', "\n";
my $root = get_logger(''); print $root->level, ' [', $root->category, "]\n"; $root->level('ERROR'); print get_logger('X::Y')->level, "\n";
get_logger('X')->level($DEBUG); print get_logger('X::Y')->level, ' ', get_logger('X::Y::Z')->is_debug, "\n";

$root->level('TRACE'); for (1 .. 9) { $root->less_logging(1); print $root->level, ' ' } print "\n";
