use strict; use warnings;
use Log::Log4perl;
our $name = 'computed'; sub name { "$name.log" }
Log::Log4perl->init(\ <<'EOT');
log4perl.rootLogger = sub { 'INFO, F' }
log4perl.appender.F = Log::Log4perl::Appender::File
log4perl.appender.F.filename = sub { return name() }
log4perl.appender.F.layout = PatternLayout
log4perl.appender.F.layout.ConversionPattern = sub { '%p ' . \
    "$main::name" . \
    ' %m%n' }
EOT
Log::Log4perl->get_logger('x')->info('text');
Log::Log4perl->init(\"pat = %m from var%n\nlog4perl.rootLogger = INFO, F\nlog4perl.appender.F = Log::Log4perl::Appender::File\nlog4perl.appender.F.filename = sub{'tight.log'}\nlog4perl.appender.F.layout = PatternLayout\nlog4perl.appender.F.layout.ConversionPattern = \${pat}\n");
Log::Log4perl->get_logger('x')->info('text');
Log::Log4perl::Config->allow_code(0);
eval { Log::Log4perl->init(\"log4perl.rootLogger = INFO, F\nlog4perl.appender.F = Log::Log4perl::Appender::File\nlog4perl.appender.F.filename = sub { 'x.log' }\nlog4perl.appender.F.layout = SimpleLayout\n") }; print $@ =~ s/ at \S+ line.*//sr, "\n";
eval { Log::Log4perl->init(\"log4perl.PatternLayout.cspec.U = sub { 1 }\nlog4perl.rootLogger = INFO, F\nlog4perl.appender.F = Log::Log4perl::Appender::String\nlog4perl.appender.F.layout = SimpleLayout\n") }; print $@ =~ s/ at \S+ line.*//sr, "\n";
print Log::Log4perl::Config->allow_code, "\n";
