use strict; use warnings;
use Log::Log4perl; use Log::Log4perl::Config::PropertyConfigurator;
my $text = "log4perl.rootLogger = INFO, A\nlog4perl.appender.A = Log::Log4perl::Appender::String\nlog4perl.appender.A.layout = SimpleLayout\nmine.value = 7\n";
my $c = Log::Log4perl::Config::PropertyConfigurator->new(text => $text); my $data = $c->parse; print $data->{log4perl}{appender}{A}{value} // $data->{appender}{A}{value} // 'none', "\n";
for my $path ('log4perl.appender.A', 'log4perl.rootLogger', 'log4perl.none') { print $c->value($path) // 'undef', "\n" }
open my $out, '>', 'l.conf' or die; print $out $text; close $out; my $f = Log::Log4perl::Config::PropertyConfigurator->new(file => 'l.conf'); Log::Log4perl->init($f); Log::Log4perl->get_logger('')->info('configured'); print Log::Log4perl->appender_by_name('A')->string;
