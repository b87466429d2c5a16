use strict; use warnings;
use Log::Log4perl;
Log::Log4perl->init({ 'log4perl.rootLogger' => 'INFO, F', 'log4perl.appender.F' => 'Log::Log4perl::Appender::File', 'log4perl.appender.F.filename' => 'app.log', 'log4perl.appender.F.layout' => 'SimpleLayout', 'log4perl.appender.F.recreate' => 1, 'log4perl.appender.F.recreate_check_interval' => 0, 'log4perl.appender.F.header_text' => 'header' });
my $l = Log::Log4perl->get_logger('x'); $l->info('one'); rename 'app.log', 'app.log.1'; $l->info('two'); unlink 'app.log'; $l->info('three'); $l->info('four');
