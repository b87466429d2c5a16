use strict; use warnings; use utf8;
use Log::Log4perl qw(:easy);
$SIG{__WARN__} = sub { print "W: ", $_[0] =~ s/ at .*//sr, "\n" };
Log::Log4perl->easy_init({ file => '>plain.log', layout => '%m%n' }, { file => '>utf8.log', utf8 => 1, layout => '%m%n' });
INFO 'é'; INFO "\x{20ac}"; INFO "\xe9\xff";
Log::Log4perl->init({ 'log4perl.rootLogger' => 'INFO, F', 'log4perl.appender.F' => 'Log::Log4perl::Appender::File', 'log4perl.appender.F.filename' => 'binmode.log', 'log4perl.appender.F.layout' => 'SimpleLayout', 'log4perl.appender.F.binmode' => ':encoding(UTF-8)' }); INFO "\x{20ac}";
