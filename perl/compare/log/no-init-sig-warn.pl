use strict; use warnings;
use Log::Log4perl;
$SIG{__WARN__} = sub { print "W: $_[0]" };
Log::Log4perl->get_logger('x')->fatal('a'); Log::Log4perl->get_logger('x')->is_debug;
