use strict; use warnings;
use Log::Log4perl qw(:easy);
sub main::helper { 'helped' }
Log::Log4perl->init(\ <<'EOT');
log4perl.rootLogger = DEBUG, S, T
log4perl.PatternLayout.cspec.U = sub { return "U:" . helper() }
log4perl.PatternLayout.cspec.K = sub { my ($layout, $message, $category, $priority, $level) = @_; return join '/', ref $layout, $message, $category, $priority, $level, (caller($level))[2], $layout->{curlies} // '' }
log4perl.appender.S = Log::Log4perl::Appender::Screen
log4perl.appender.S.stderr = 0
log4perl.appender.S.layout = PatternLayout
log4perl.appender.S.layout.cspec.Q = sub { 'localQ' }
log4perl.appender.S.layout.cspec.G = sub { \
   return 'G' . $_[0]->{curlies} }
log4perl.appender.S.layout.ConversionPattern = %U %K{x} %G{one} %5G{two} %-10U| %Q %L %m%n
log4perl.appender.T = Log::Log4perl::Appender::Screen
log4perl.appender.T.stderr = 0
log4perl.appender.T.layout = PatternLayout
log4perl.appender.T.layout.ConversionPattern = T %U %G %m%n
EOT
INFO 'msg', 'x'; get_logger('a.b')->warn('two');
Log::Log4perl::Layout::PatternLayout::add_global_cspec('Z', sub { 'zzz' }); my $layout = Log::Log4perl::Layout::PatternLayout->new('%Z %m %p %c'); print $layout->render('m', 'c', 'INFO', 0), "\n";
for my $bad ("log4perl.PatternLayout.cspec.UU = sub { 1 }", "log4perl.PatternLayout.cspec.U = notcode", "log4perl.PatternLayout.cspec.U = sub { 1 +", "log4perl.PatternLayout.cspec.1 = sub { 1 }") { eval { Log::Log4perl->init(\"$bad\nlog4perl.rootLogger = DEBUG, S\nlog4perl.appender.S=Log::Log4perl::Appender::String\nlog4perl.appender.S.layout=PatternLayout\nlog4perl.appender.S.layout.ConversionPattern=%U\n") }; print $@ =~ s/ at \S+ line.*//sr =~ s/ at \(eval.*//sr, "\n" }
