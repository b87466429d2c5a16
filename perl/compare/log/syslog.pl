use strict; use warnings;
use Socket; use Log::Log4perl;
socket my $server, PF_UNIX, SOCK_DGRAM, 0 or die; my $path = "/tmp/syslog-$$"; bind $server, sockaddr_un($path) or die;
my %conf = ('log4perl.rootLogger' => 'TRACE, S', 'log4perl.appender.S' => 'Log::Dispatch::Syslog', 'log4perl.appender.S.ident' => 'nightly', 'log4perl.appender.S.facility' => 'local3', 'log4perl.appender.S.layout' => 'SimpleLayout');
my $app = Log::Log4perl::Appender->new('Log::Dispatch::Syslog', name => 'S', ident => 'nightly', facility => 'local3', socket => [ 'unix', $path ]); $app->layout(Log::Log4perl::Layout::PatternLayout->new('%c %m'));
my $log = Log::Log4perl->get_logger('sys'); $log->level('TRACE'); $log->add_appender($app);
for my $level (qw(trace debug info warn error fatal)) { $log->$level("a $level") } for (1 .. 6) { recv $server, my $data, 1000, 0; $data =~ s/\w{3} [ \d]\d \d\d:\d\d:\d\d/DATE/; $data =~ s/\0//g; print "$data\n" } unlink $path;
Log::Log4perl->init(\%conf); Log::Log4perl->get_logger('x')->info('to the system, if it has a log'); print "went on\n";
Log::Log4perl->init({ 'log4j.rootLogger' => 'INFO, S', 'log4j.appender.S' => 'org.apache.log4j.SyslogAppender', 'log4j.appender.S.Facility' => 'local1', 'log4j.appender.S.layout' => 'org.apache.log4j.SimpleLayout' }); print ref Log::Log4perl->appender_by_name('S') || 'none', "\n";
