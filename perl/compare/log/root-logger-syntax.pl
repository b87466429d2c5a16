use strict; use warnings;
use Log::Log4perl;
for my $key ('log4perl.rootLogger', 'log4perl.rootlogger', 'log4perl.logger', 'log4perl.category', 'log4j.rootLogger', 'l4p.rootLogger', 'log4perl.rootCategory', 'log4j.category') {
	my ($prefix) = split /\./, $key;
	my $ok = eval { Log::Log4perl->init(\"$key = DEBUG, S\n$prefix.appender.S = Log::Log4perl::Appender::Screen\n$prefix.appender.S.stderr = 0\n$prefix.appender.S.layout = SimpleLayout\n") };
	print "$key: ", defined $ok ? $ok : "undef $@", "\n";
	print Log::Log4perl->get_logger('x.y')->info($key) // 'undef', "\n";
}
