use strict; use warnings;
use Log::Log4perl;
Log::Log4perl->init(\ <<'EOT');
log4perl.rootLogger = INFO, S, T, A
log4perl.appender.S = Log::Log4perl::Appender::String
log4perl.appender.S.layout = PatternLayout
log4perl.appender.S.layout.ConversionPattern = %p %m%n
log4perl.appender.T = Log::Log4perl::Appender::TestBuffer
log4perl.appender.T.layout = SimpleLayout
log4perl.appender.A = Log::Log4perl::Appender::TestArrayBuffer
log4perl.appender.A.layout = NoopLayout
log4perl.appender.A.warp_message = 0
EOT
my $l = Log::Log4perl->get_logger('x'); print $l->info('a', 'b'), $l->warn('c'), "\n";
my $s = Log::Log4perl->appender_by_name('S'); print ref $s, "\n", $s->string; $s->string(''); $l->error('d'); print $s->string; $s->string('preset '); $l->error('e'); print $s->string;
my $t = Log::Log4perl->appender_by_name('T'); print ref $t, "\n", $t->buffer; $t->buffer('x'); print $t->buffer, "\n"; $t->clear; print '[', $t->buffer, "]\n";
print Log::Log4perl::Appender::TestBuffer->by_name('T') == $t ? "same\n" : "other\n"; print Log::Log4perl::Appender::TestBuffer->by_name('none') // 'undef', "\n";
my $a = Log::Log4perl->appender_by_name('A'); print ref $a->buffer || $a->buffer, "\n"; print ref Log::Log4perl->appenders->{S}, "\n";
Log::Log4perl::Appender::TestBuffer->reset; print Log::Log4perl::Appender::TestBuffer->by_name('T') // 'undef', "\n"; print Log::Log4perl->appender_by_name('none') // 'undef', "\n";
