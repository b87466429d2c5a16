# Comments, continuation, blanks, CR LF, case of keys, variables.
use strict; use warnings;
use Log::Log4perl;
$ENV{L4P_TEST_VALUE} = 'from-env';
my $conf = <<'EOT';
# comment
   ; comment too
 ! and this
name    = Screen
layout_class=Log::Log4perl::Layout::PatternLayout
   layout_pattern =   %c [%m] ${L4P_TEST_VALUE}%n   
log4perl.category.Bar.Twix  =  WARN  ,  S  ,T
log4perl.appender.S=Log::Log4perl::Appender::${name}
log4perl.appender.S.stderr=0
log4perl.appender.S.layout = ${layout_class}
log4perl.appender.S.layout.ConversionPattern = \
     ${layout_pattern}
log4perl.appender.T = \
   Log::Log4perl::Appender::Screen
log4perl.appender.T.stderr : 0
log4perl.appender.T.layout   SimpleLayout
EOT
my $ok = eval { Log::Log4perl->init(\$conf); 1 }; print $ok ? "ok\n" : "died: " . $@ =~ s/ at \S+ line.*//sr . "\n";
$conf =~ s/log4perl.appender.T.stderr : 0\n//; $conf =~ s/T.layout   Simple/T.stderr = 0\nlog4perl.appender.T.layout = Simple/;
Log::Log4perl->init(\$conf);
Log::Log4perl->get_logger('Bar::Twix::X')->warn('first'); Log::Log4perl->get_logger('Bar')->warn('none'); Log::Log4perl->get_logger('Bar.Twix')->info('none');
(my $crlf = $conf) =~ s/\n/\r\n/g; $crlf =~ s/\\\r\n/\\\n/g;
eval { Log::Log4perl->init(\$crlf); Log::Log4perl->get_logger('Bar::Twix::X')->warn('crlf'); 1 } or print "crlf: $@";
