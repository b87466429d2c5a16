use strict; use warnings;
use Log::Log4perl qw(:easy);
my $conf = "log4perl.category = DEBUG, Buffer\nlog4perl.appender.Screen = Log::Log4perl::Appender::Screen\nlog4perl.appender.Screen.stderr = 0\nlog4perl.appender.Screen.layout = PatternLayout\nlog4perl.appender.Screen.layout.ConversionPattern = %p %L %M %m%n\nlog4perl.appender.Buffer = Log::Log4perl::Appender::Buffer\nlog4perl.appender.Buffer.appender = Screen\n";
Log::Log4perl->init(\"${conf}log4perl.appender.Buffer.trigger_level = ERROR\n"); sub f { DEBUG 'buffered'; print INFO('buffered also'), "\n" } f(); print "go\n"; ERROR 'trigger'; INFO 'second round'; WARN 'x'; Log::Log4perl->appender_by_name('Buffer')->flush; print "flushed\n"; INFO 'lost at end?';
Log::Log4perl->init(\"${conf}log4perl.appender.Buffer.max_messages = 2\nlog4perl.appender.Buffer.trigger = sub { my (\$self, \$p) = \@_; \$p->{message} =~ /now/ }\n"); INFO $_ for 1 .. 5; INFO 'now'; INFO 'end';
eval { Log::Log4perl->init(\"log4perl.category = DEBUG, Buffer\nlog4perl.appender.Buffer = Log::Log4perl::Appender::Buffer\nlog4perl.appender.Buffer.appender = Nope\n") }; print $@ =~ s/ at \S+ line.*//sr, "\n"
