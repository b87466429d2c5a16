use strict; use warnings;
use Log::Log4perl;
Log::Log4perl->init(\"log4perl.rootLogger = TRACE, S\nlog4perl.appender.S = Log::Log4perl::Appender::ScreenColoredLevels\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = %p %m%n\n");
my $l = Log::Log4perl->get_logger('x'); $l->$_($_, "\nsecond") for qw(trace debug info warn error fatal);
Log::Log4perl->init(\"log4perl.rootLogger = TRACE, S\nlog4perl.appender.S = Log::Log4perl::Appender::ScreenColoredLevels\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.color.TRACE=cyan\nlog4perl.appender.S.color.DEBUG=bold blue\nlog4perl.appender.S.color.INFO=\nlog4perl.appender.S.color.fatal=bold underline blink red on_white\nlog4perl.appender.S.layout = SimpleLayout\n");
$l->$_($_) for qw(trace debug info warn error fatal);
