# Output record separator, list separator and input separator of the script.
use strict; use warnings;
use Log::Log4perl qw(:easy);
{ local $\ = "!\n"; local $, = '-'; local $/ = undef; local $" = '+'; local $; = 'x';
Log::Log4perl->init(\"log4perl.rootLogger = INFO, F, S\nlog4perl.appender.F = Log::Log4perl::Appender::File\nlog4perl.appender.F.filename = app.log\nlog4perl.appender.F.layout = PatternLayout\nlog4perl.appender.F.layout.ConversionPattern = %p %m%n\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = SimpleLayout\n");
INFO 'a', 'b'; }
$@ = 'kept'; $! = 2; $_ = 'topic'; INFO 'globals'; print "$@|", $!+0, "|$_\n";
