use strict; use warnings;
use Log::Log4perl qw(:levels);
my $conf = <<'EOT';
log4perl.rootLogger = DEBUG, A, B
log4perl.appender.A = Log::Log4perl::Appender::Screen
log4perl.appender.A.stderr = 0
log4perl.appender.A.Threshold = ERROR
log4perl.appender.A.layout = PatternLayout
log4perl.appender.A.layout.ConversionPattern = A %p %m%n
log4perl.appender.B = Log::Log4perl::Appender::Screen
log4perl.appender.B.stderr = 0
log4perl.appender.B.layout = PatternLayout
log4perl.appender.B.layout.ConversionPattern = B %p %m%n
EOT
Log::Log4perl->init(\$conf); my $l = Log::Log4perl->get_logger('X');
print $l->info('info'), $l->error('error'), $l->debug('debug'), "\n";
my $a = Log::Log4perl->appenders->{A}; print ref $a, ' ', $a->threshold, ' ', $a->name, "\n"; print $a->threshold($INFO), "\n"; print $l->info('now'), "\n"; $a->threshold('WARN'); print $a->threshold, "\n";
print Log::Log4perl->appender_thresholds_adjust(-1), "\n"; print $a->threshold, "\n"; print Log::Log4perl->appender_thresholds_adjust(2, ['A']), "\n"; print $a->threshold, "\n";
print $Log::Log4perl::Logger::APPENDER_BY_NAME{A} == $a ? "same\n" : "other\n";
Log::Log4perl->init(\"log4perl.threshold = WARN\n$conf"); print defined $l->info('global') ? 1 : 0, $l->is_info, $l->is_warn, "\n"; print $l->level, "\n"; print $l->warn('global'), "\n";
