use strict; use warnings;
use Log::Log4perl;
my $conf = "log4perl.oneMessagePerAppender = 1\nlog4perl.rootLogger = DEBUG, R\nlog4perl.logger.A = DEBUG, R\nlog4perl.logger.A.B = DEBUG, R, S\nlog4perl.appender.R = Log::Log4perl::Appender::Screen\nlog4perl.appender.R.stderr = 0\nlog4perl.appender.R.layout = SimpleLayout\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = SimpleLayout\n";
Log::Log4perl->init(\$conf); print Log::Log4perl->get_logger('A.B')->info('one'), "\n";
$conf =~ s/^.*\n//; Log::Log4perl->init(\$conf); print Log::Log4perl->get_logger('A.B')->info('two'), "\n";
