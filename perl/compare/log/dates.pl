use strict; use warnings;
BEGIN { $ENV{TZ} = 'Europe/Berlin' }
use Log::Log4perl; use Log::Log4perl::DateFormat;
for my $t (0, 951782400, 1130720399, 1700000000, 1735689599, 1603587600) { for my $f ('yyyy/MM/dd HH:mm:ss', 'yy y yyy', 'M MM MMM MMMM', 'd dd ddd', 'h hh H HH', 'm mm s ss', 'S SS SSS SSSS', 'E EEE EEEE', 'D DDD', 'a', 'G', 'e', 'Z', 'ABSOLUTE', 'DATE', 'ISO8601', 'APACHE', "'quoted' HH 'o''clock'", "''", 'F w W k K z', 'x-y', "yyyy-MM-dd'T'HH:mm:ss,SSS", 'EEEEE', 'kk KK', 'dd.MM.yyyy') {
	my $d = Log::Log4perl::DateFormat->new($f); my $r = eval { $d->format($t, 93) } // "died $@"; print "$t $f => $r\n" } }
print Log::Log4perl::DateFormat->new('HH:mm:ss,SSS')->format(1700000000), "\n"; { local $Log::Log4perl::DateFormat::GMTIME = 1; print Log::Log4perl::DateFormat->new('yyyy HH:mm')->format(1700000000, 0), "\n" }
