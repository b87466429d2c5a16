use strict; use warnings;
use Log::Log4perl;
for my $stderr (undef, 0, 1) { for my $class (qw(Log::Log4perl::Appender::Screen Log::Dispatch::Screen)) {
	Log::Log4perl->init({ 'log4perl.rootLogger' => 'DEBUG, S', 'log4perl.appender.S' => $class, 'log4perl.appender.S.layout' => 'SimpleLayout', defined $stderr ? ('log4perl.appender.S.stderr' => $stderr) : () });
	Log::Log4perl->get_logger('x')->info($class, ' ', $stderr // 'undef'); } }
Log::Log4perl->init(\"log4perl.rootLogger = DEBUG, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr.ERROR = 1\nlog4perl.appender.S.stderr.FATAL = 1\nlog4perl.appender.S.layout = SimpleLayout\nlog4perl.appender.S.autoflush = 1\n");
Log::Log4perl->get_logger('x')->$_($_) for qw(debug info warn error fatal);
