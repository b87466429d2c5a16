use strict; use warnings;
use Log::Log4perl;
for my $class ('Log::Log4perl::Appender::NoSuch', 'Log::Dispatch::NoSuch', 'No::Such::Class') { eval { Log::Log4perl->init(\"log4perl.rootLogger = INFO, A\nlog4perl.appender.A = $class\nlog4perl.appender.A.layout = SimpleLayout\n") }; print $@ =~ s/ \(you may need.*//sr =~ s/ in \@INC.*//sr, "\n" }
