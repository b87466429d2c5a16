# A second init replaces everything; loggers obtained earlier follow.
use strict; use warnings;
use Log::Log4perl;
sub conf { my ($level, $tag) = @_; \"log4perl.rootLogger = $level, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = $tag %c %m%n\n" }
my $early = Log::Log4perl->get_logger('Early'); my $root = Log::Log4perl->get_logger('');
Log::Log4perl->init(conf('INFO', 'first')); $early->info('a'); $early->debug('b'); $root->info('root');
$early->level(10000); $early->debug('c');
Log::Log4perl->init(conf('WARN', 'second')); $early->info('d'); $early->warn('e'); print $early->level, "\n";
print $early == Log::Log4perl->get_logger('Early') ? "same\n" : "other\n"; print $root == Log::Log4perl->get_logger('') ? "same\n" : "other\n";
print join(',', sort keys %{ Log::Log4perl->appenders }), "\n";
