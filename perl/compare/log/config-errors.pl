use strict; use warnings;
use Log::Log4perl;
$SIG{__WARN__} = sub { print 'W: ' if $_[0] !~ m{uninit}; return if $_[0] =~ m{uninit}; print '', $_[0] =~ s/ at \S+ line.*//sr, "\n" };
my $s = "log4perl.appender.S = Log::Log4perl::Appender::String\nlog4perl.appender.S.layout = SimpleLayout\n";
my %text = (
	'01 no appender' => "log4perl.rootLogger = INFO, Q\n",
	'02 no layout' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = Log::Log4perl::Appender::Screen\n",
	'03 bad level' => "log4perl.rootLogger = FOO, S\n$s",
	'04 bad class' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = No::Such::Class\nlog4perl.appender.Q.layout = SimpleLayout\n",
	'05 bad layout' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = Log::Log4perl::Appender::Screen\nlog4perl.appender.Q.layout = NoLayout\n",
	'06 duplicate' => "log4perl.rootLogger = INFO, S\nlog4perl.rootLogger = WARN, S\n$s",
	'07 threshold' => "log4perl.rootLogger = INFO, S\n${s}log4perl.appender.S.threshold = WARN\n",
	'08 filter missing' => "log4perl.rootLogger = INFO, S\n${s}log4perl.appender.S.Filter = Nope\n",
	'09 empty' => '',
	'10 only comments' => "# nothing\n",
	'11 no filename' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = Log::Log4perl::Appender::File\nlog4perl.appender.Q.layout = SimpleLayout\n",
	'12 bad line' => "log4perl.rootLogger = INFO, S\nthis is not a line\n$s",
	'13 unknown keyword' => "log4perl.rootLogger = INFO, S\nlog4perl.foo = bar\n$s",
	'14 unused appender' => "log4perl.rootLogger = INFO, S\n${s}log4perl.appender.U = No::Such::Class\n",
	'15 empty level' => "log4perl.rootLogger = , S\n$s",
	'16 lower level' => "log4perl.rootLogger = info, S\n$s",
	'17 empty pattern' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = Log::Log4perl::Appender::String\nlog4perl.appender.Q.layout = PatternLayout\n",
	'18 code' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = Log::Log4perl::Appender::File\nlog4perl.appender.Q.filename = sub { die 'oops' }\nlog4perl.appender.Q.layout = SimpleLayout\n",
	'19 bad code' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = Log::Log4perl::Appender::File\nlog4perl.appender.Q.filename = sub { 1 + }\nlog4perl.appender.Q.layout = SimpleLayout\n",
	'20 threshold value' => "log4perl.rootLogger = INFO, S\n${s}log4perl.appender.S.Threshold = FOO\n",
	'21 global threshold value' => "log4perl.threshold = FOO\nlog4perl.rootLogger = INFO, S\n${s}",
	'22 unknown code' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = Log::Log4perl::Appender::String\nlog4perl.appender.Q.layout = PatternLayout\nlog4perl.appender.Q.layout.ConversionPattern = %m %Y %q\n",
	'23 no value' => "log4perl.rootLogger = INFO, S\n${s}log4perl.appender.S.x =\n",
	'24 additivity only' => "log4perl.additivity.A = 0\n",
	'25 appender without class' => "log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q.layout = SimpleLayout\n",
);
for my $name (sort keys %text) {
	my $r = eval { Log::Log4perl->init(\$text{$name}) }; 
	my $why = $@; $why =~ s/ at \S+ line \d+.*//s; $why =~ s/\(you may need to install.*//s; $why =~ s{\(\@INC.*}{}s; $why =~ s{\([A-Z|]+\)}{(LEVELS)};
	print "$name: ", defined $r ? "returned $r" : "died $why", "\n";
}
