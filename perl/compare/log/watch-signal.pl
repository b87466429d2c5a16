use strict; use warnings;
use Log::Log4perl;
sub conf { my ($level, $tag) = @_; open my $o, '>', 'w.conf'; print $o "log4perl.rootLogger = $level, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = $tag %p %m%n\n"; close $o }
conf('INFO', 'one'); utime time - 100, time - 100, 'w.conf'; Log::Log4perl->init_and_watch('w.conf', 'HUP'); my $l = Log::Log4perl->get_logger('x'); $l->info('a'); conf('DEBUG', 'two'); $l->debug('not yet'); kill HUP => $$; $l->debug('reloaded'); conf('WARN', 'three'); utime time - 50, time - 50, 'w.conf'; kill HUP => $$; $l->warn('third'); print $l->is_info, "\n";
