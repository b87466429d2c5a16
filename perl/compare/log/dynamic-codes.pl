# %P %H %r %R %T against what the script knows.
use strict; use warnings;
use Log::Log4perl qw(:easy); use Sys::Hostname;
my $out = ''; Log::Log4perl->init(\"log4perl.rootLogger = INFO, S\nlog4perl.appender.S = Log::Log4perl::Appender::String\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = %P|%H|%r|%R|%6r|%m\n"); sleep 1; INFO 'x'; my @p = split /\|/, Log::Log4perl->appender_by_name('S')->string; print $p[0] == $$ ? 'pid ' : "no $p[0]", $p[1] eq hostname() ? 'host ' : "no $p[1] ", $p[2] >= 1000 && $p[2] < 3000 ? 'r ' : "no $p[2] ", $p[3] >= 1000 && $p[3] < 3000 ? 'R ' : "no $p[3] ", length $p[4], " $p[5]\n";
Log::Log4perl->appender_by_name('S')->string(''); INFO 'y'; @p = split /\|/, Log::Log4perl->appender_by_name('S')->string; print $p[3] < 500 ? 'R ' : "no $p[3] ", "\n";
