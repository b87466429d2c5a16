use strict; use warnings;
use Log::Log4perl qw(:easy);
my $conf = "log4perl.category = DEBUG, L\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = %p %L %M %m%n\nlog4perl.appender.L = Log::Log4perl::Appender::Limit\nlog4perl.appender.L.appender = S\nlog4perl.appender.L.block_period = 3600\n";
for my $extra ('', 'accumulate = 1', 'max_until_flushed = 2', 'max_until_discarded = 2', 'accumulate = 0') { print "[$extra]\n"; Log::Log4perl->init(\($conf . ($extra ? "log4perl.appender.L.$extra\n" : ''))); INFO "m$_" for 1 .. 6; Log::Log4perl->appender_by_name('L')->{app} if 0; print "end\n"; Log::Log4perl->reset if 0 }
$conf =~ s/3600/0/; Log::Log4perl->init(\$conf); INFO "m$_" for 1 .. 3; eval { Log::Log4perl->init(\($conf =~ s/.*block_period.*\n//r)); INFO 'no period'; INFO 'again' }; print $@ =~ s/ at \S+ line.*//sr, "\n";
