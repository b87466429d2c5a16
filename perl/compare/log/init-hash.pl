use strict; use warnings;
use Log::Log4perl;
my %conf = ('log4perl.rootLogger' => 'DEBUG, S, F', 'log4perl.appender.S' => 'Log::Log4perl::Appender::Screen', 'log4perl.appender.S.stderr' => 0,
	'log4perl.appender.S.layout' => 'Log::Log4perl::Layout::PatternLayout', 'log4perl.appender.S.layout.ConversionPattern' => '%c %p %m %U%n',
	'log4perl.PatternLayout.cspec.U' => 'sub { "cspec" }', 'log4perl.additivity.A' => 0, 'log4perl.appender.F' => 'Log::Log4perl::Appender::File',
	'log4perl.appender.F.filename' => sub { 'from-code.log' }, 'log4perl.appender.F.layout' => 'SimpleLayout');
print Log::Log4perl->init(\%conf), "\n"; Log::Log4perl->get_logger('x')->debug('hash');
Log::Log4perl::init(\%conf); Log::Log4perl::get_logger('y')->debug('function');
Log::Log4perl->get_logger('A')->debug('dropped');
