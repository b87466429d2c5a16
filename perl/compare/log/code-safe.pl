use strict; use warnings;
use Log::Log4perl;
my $conf = "log4perl.rootLogger = INFO, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = sub { 5 - 5 }\nlog4perl.appender.S.layout = SimpleLayout\n";
Log::Log4perl::Config->allow_code('safe'); Log::Log4perl->init(\$conf); Log::Log4perl->get_logger('x')->info('safe'); print Log::Log4perl::Config->allow_code, "\n";
$conf =~ s/5 - 5/system('true')/; eval { Log::Log4perl->init(\$conf) }; print $@ ? "refused\n" : "allowed\n"; Log::Log4perl::Config->allow_code('restrictive'); eval { Log::Log4perl->init(\$conf) }; print $@ ? "refused\n" : "allowed\n";
print join(' ', @{ Log::Log4perl::Config->allowed_code_ops_convenience_map('safe') }), "\n"; my %m = Log::Log4perl::Config->allowed_code_ops_convenience_map; print join(' ', sort keys %m), "\n"; print scalar Log::Log4perl::Config->allowed_code_ops // 'undef', "\n"; 
