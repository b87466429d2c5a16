use strict; use warnings;
use Log::Log4perl qw(:levels get_logger); use IO::File;
Log::Log4perl->init(\"log4perl.rootLogger = DEBUG, S\nlog4perl.appender.S = Log::Dispatch::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.min_level = error\nlog4perl.appender.S.layout = SimpleLayout\n"); get_logger('x')->$_($_) for qw(trace debug info warn error fatal);
my $o = IO::File->new('handle.log', 'w') or die; my $a = Log::Log4perl::Appender->new('Log::Dispatch::Handle', name => 'h', handle => $o, min_level => 'debug'); $a->layout(Log::Log4perl::Layout::PatternLayout->new('%p %m%n')); get_logger('y')->additivity(0); get_logger('y')->level($INFO); get_logger('y')->add_appender($a); print get_logger('y')->info('handle'), "\n"; close $o;
