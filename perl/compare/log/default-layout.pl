# An appender made by hand without a layout uses SimpleLayout.
use strict; use warnings;
use Log::Log4perl qw(:levels get_logger);
my $a = Log::Log4perl::Appender->new('Log::Log4perl::Appender::Screen', stderr => 0); get_logger('x')->level($DEBUG); get_logger('x')->add_appender($a); get_logger('x')->info('simple'); print $a->name =~ /^app\d{3}$/ ? "named\n" : $a->name . "\n"; print ref $a->layout, "\n"; print Log::Log4perl->initialized ? 1 : 0, "\n";
