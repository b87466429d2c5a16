use strict; use warnings;
use Log::Log4perl;
sub conf { my ($level, $tag) = @_; open my $o, '>', 'w.conf'; print $o "log4perl.rootLogger = $level, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = $tag %p %m%n\n"; close $o }
conf('INFO', 'one'); utime time - 100, time - 100, 'w.conf'; Log::Log4perl->init_and_watch('w.conf', 1); my $l = Log::Log4perl->get_logger('x'); print $l->info("a"), " ", $l->is_debug, "\n"; $l->debug("a"); conf('DEBUG', 'two'); sleep 2; $l->debug("b"); print $l->is_debug, "\n"; print Log::Log4perl::Config->watcher->file, ' ', Log::Log4perl->initialized, "\n"; unlink 'w.conf'; sleep 2; $l->info('gone');
