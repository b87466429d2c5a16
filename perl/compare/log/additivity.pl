use strict; use warnings;
use Log::Log4perl;
Log::Log4perl->init(\ <<'EOT');
log4perl.rootLogger = ERROR, R
log4perl.logger.A = DEBUG, A
log4perl.logger.A.B = WARN, B, R
log4perl.logger.C = INFO, C
log4perl.additivity.C = 0
log4perl.logger.D = INFO
log4perl.appender.R = Log::Log4perl::Appender::Screen
log4perl.appender.R.stderr = 0
log4perl.appender.R.layout = PatternLayout
log4perl.appender.R.layout.ConversionPattern = R %c %m%n
log4perl.appender.A = Log::Log4perl::Appender::Screen
log4perl.appender.A.stderr = 0
log4perl.appender.A.layout = PatternLayout
log4perl.appender.A.layout.ConversionPattern = A %c %m%n
log4perl.appender.B = Log::Log4perl::Appender::Screen
log4perl.appender.B.stderr = 0
log4perl.appender.B.layout = PatternLayout
log4perl.appender.B.layout.ConversionPattern = B %c %m%n
log4perl.appender.C = Log::Log4perl::Appender::Screen
log4perl.appender.C.stderr = 0
log4perl.appender.C.layout = PatternLayout
log4perl.appender.C.layout.ConversionPattern = C %c %m%n
EOT
for my $c (qw(A A.B A.B.X C C.X D E)) { for my $m (qw(debug info warn error)) { my $r = Log::Log4perl->get_logger($c)->$m($m); print "$c $m: ", $r // 'undef', "\n" } }
my $l = Log::Log4perl->get_logger('A.B'); print $l->additivity, "\n"; print $l->additivity(0), "\n"; print $l->warn('alone'), "\n"; $l->additivity(1); print $l->warn('again'), "\n";
print Log::Log4perl->get_logger('C')->additivity, "\n";
