use strict; use warnings;
use Log::Log4perl;
Log::Log4perl->init(\"log4perl.rootLogger = DEBUG, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\n");
Log::Log4perl->get_logger('x')->info('default pattern'); Log::Log4perl->get_logger('x')->info("newline\n");
Log::Log4perl->init(\"log4perl.rootLogger = DEBUG, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = %p %m%n\nlog4perl.appender.S.layout.message_chomp_before_newline = 0\n");
Log::Log4perl->get_logger('x')->info("two newlines\n");
