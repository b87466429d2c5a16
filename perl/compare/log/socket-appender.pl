use strict; use warnings;
use IO::Socket::INET; use Log::Log4perl;
my $server = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1', Proto => 'tcp') or die; my $port = $server->sockport;
my $conf = "log4perl.rootLogger = INFO, S\nlog4perl.appender.S = Log::Log4perl::Appender::Socket\nlog4perl.appender.S.PeerAddr = 127.0.0.1\nlog4perl.appender.S.PeerPort = $port\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = %p %c %m%n\n";
Log::Log4perl->init(\$conf); my $client = $server->accept; my $log = Log::Log4perl->get_logger('net'); $log->info("line $_") for 1 .. 3; $log->debug('no'); print scalar <$client> for 1 .. 3;
Log::Log4perl->init(\"${conf}log4perl.appender.S.defer_connection = 1\n"); $log = Log::Log4perl->get_logger('net'); $log->warn('deferred'); $client = $server->accept; print scalar <$client>;
close $client; close $server;
for my $more ('', "log4perl.appender.S.silent_recovery = 1\n", "log4perl.appender.S.silent_recovery = 1\nlog4perl.appender.S.no_warning = 1\n") { local $SIG{__WARN__} = sub { print "warning: ", $_[0] =~ s/:\d+ failed/:PORT failed/r }; eval { Log::Log4perl->init(\"$conf$more"); Log::Log4perl->get_logger('net')->info('lost'); 1 } ? print "fine\n" : print "died: ", $@ =~ s/:\d+ failed/:PORT failed/r }
