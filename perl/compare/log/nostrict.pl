use strict; use warnings;
use Log::Log4perl qw(:nostrict);
Log::Log4perl->init(\"log4perl.rootLogger = INFO, S\nlog4perl.rootLogger = DEBUG, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = SimpleLayout\n"); Log::Log4perl->get_logger('x')->debug('redefined');
