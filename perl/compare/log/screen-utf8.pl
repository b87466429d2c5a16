use strict; use warnings; use utf8;
use Log::Log4perl qw(:easy);
$SIG{__WARN__} = sub { print "W: ", $_[0] =~ s/ at .*//sr, "\n" };
Log::Log4perl->easy_init({ file => 'STDERR', layout => '%m%n' }); INFO "\x{20ac} é";
Log::Log4perl->easy_init({ file => 'STDERR', layout => '%m%n', utf8 => 1 }); INFO "\x{20ac} é";
Log::Log4perl->init({ 'log4perl.rootLogger' => 'DEBUG, S', 'log4perl.appender.S' => 'Log::Log4perl::Appender::Screen', 'log4perl.appender.S.layout' => 'SimpleLayout', 'log4perl.appender.S.stderr' => 0, 'log4perl.appender.S.utf8' => 1 }); INFO "\x{20ac} é";
