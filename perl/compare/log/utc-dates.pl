use strict; use warnings;
BEGIN { $ENV{TZ} = 'America/New_York' }
use Log::Log4perl;
Log::Log4perl->init(\"log4perl.utcDateTimes = 1\nlog4perl.rootLogger = INFO, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = %d{Z}%n\n");
print Log::Log4perl::Layout::PatternLayout->new({ time_function => sub { 1700000000 } }, '%d{yyyy-MM-dd HH:mm}%n')->render('m', 'c', 'INFO', 0); print $Log::Log4perl::DateFormat::GMTIME, "\n";
