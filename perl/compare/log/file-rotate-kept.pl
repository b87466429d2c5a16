use strict; use warnings;
use Log::Log4perl;
open my $out, '>', 'old.log' or die; print $out "from an earlier run\n"; close $out;
for my $mode (qw(append write)) {
    Log::Log4perl->init({ 'log4j.rootLogger' => 'INFO, R', 'log4j.appender.R' => 'Log::Dispatch::FileRotate', 'log4j.appender.R.filename' => 'old.log', 'log4j.appender.R.mode' => $mode, 'log4j.appender.R.size' => 30, 'log4j.appender.R.max' => 5, 'log4j.appender.R.layout' => 'SimpleLayout' });
    my $log = Log::Log4perl->get_logger(''); $log->info("$mode $_") for 1 .. 4;
}
rename 'old.log', 'moved.log'; Log::Log4perl->get_logger('')->info('after it was moved'); Log::Log4perl->get_logger('')->info('and again');
Log::Log4perl->init({ 'log4j.rootLogger' => 'INFO, R', 'log4j.appender.R' => 'org.apache.log4j.RollingFileAppender', 'log4j.appender.R.File' => 'rolling.log', 'log4j.appender.R.MaxFileSize' => 40, 'log4j.appender.R.MaxBackupIndex' => 2, 'log4j.appender.R.layout' => 'org.apache.log4j.SimpleLayout' }); Log::Log4perl->get_logger('')->info("rolling $_") for 1 .. 8;
Log::Log4perl::Logger->cleanup; unlink glob '.*.LCK';
