use strict; use warnings;
use Log::Log4perl;
Log::Log4perl->init({ 'log4perl.rootLogger' => 'INFO, F', 'log4perl.appender.F' => 'Log::Log4perl::Appender::File', 'log4perl.appender.F.filename' => 'app.log', 'log4perl.appender.F.layout' => 'SimpleLayout', 'log4perl.appender.F.recreate' => 1, 'log4perl.appender.F.recreate_check_signal' => 'USR1', 'log4perl.appender.F.recreate_pid_write' => 'app.pid' });
my $l = Log::Log4perl->get_logger('x'); $l->info('one'); rename 'app.log', 'app.log.1'; $l->info('still old'); kill USR1 => $$; $l->info('new'); open my $i, '<', 'app.pid'; print <$i> == $$ ? "pid ok\n" : "pid wrong\n"; close $i; unlink 'app.pid';
