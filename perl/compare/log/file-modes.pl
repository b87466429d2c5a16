use strict; use warnings;
use Log::Log4perl;
for my $mode (qw(append write clobber trunc), '>', '>>') { (my $n = $mode) =~ s/>/gt/g; open my $o, '>', "$n.log"; print $o "old\n"; close $o;
	eval { Log::Log4perl->init({ 'log4perl.rootLogger' => 'INFO, F', 'log4perl.appender.F' => 'Log::Log4perl::Appender::File', 'log4perl.appender.F.filename' => "$n.log", 'log4perl.appender.F.mode' => $mode, 'log4perl.appender.F.layout' => 'SimpleLayout' }); Log::Log4perl->get_logger('')->info('new'); 1 } or print "$mode: $@" =~ s/ at \S+ line.*//sr, "\n" }
