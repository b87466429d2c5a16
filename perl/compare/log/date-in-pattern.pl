use strict; use warnings;
BEGIN { $ENV{TZ} = 'America/New_York' }
use Log::Log4perl;
my @times = (1700000000, 1700000000, 1700000061.5, [1720000000, 123456], 1720000000);
for my $p ('%d %m%n', '%d{HH:mm} %m%n', '%d{ABSOLUTE} %m%n', '%d{yyyy-MM-dd HH:mm:ss,SSS} %d %m%n', '%-25d|%m%n', '%d{ISO8601}%n', '%d{e} %m%n', '%d{Z}%n', '%25d|%n', '%.4d|%n') {
	my @t = @times; my $layout = Log::Log4perl::Layout::PatternLayout->new({ time_function => sub { my $t = shift @t; ref $t ? @$t : $t } }, $p); print $layout->render('m', 'c', 'INFO', 0) for 1 .. 2 }
