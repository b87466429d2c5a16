use strict; use warnings;
use IO::Socket::INET; use Log::Log4perl;
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Proto => 'udp') or die; my $port = $server->sockport;
Log::Log4perl->init(\"log4perl.rootLogger = INFO, S\nlog4perl.appender.S = Log::Log4perl::Appender::Socket\nlog4perl.appender.S.PeerAddr = 127.0.0.1\nlog4perl.appender.S.PeerPort = $port\nlog4perl.appender.S.Proto = udp\nlog4perl.appender.S.layout = SimpleLayout\n");
Log::Log4perl->get_logger('')->info("datagram $_") for 1, 2; for (1, 2) { $server->recv(my $data, 1000); print $data }
