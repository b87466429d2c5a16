use strict; use warnings;
use Log::Log4perl qw(:levels get_logger);
print join(' ', $ALL, $TRACE, $DEBUG, $INFO, $WARN, $ERROR, $FATAL, $OFF), "\n";
print Log::Log4perl::Level::to_priority('INFO'), ' ', Log::Log4perl::Level::to_level(20000), "\n";
for my $name (qw(info FOO), '') { eval { Log::Log4perl::Level::to_priority($name) }; print $@ =~ s/ \(.*//sr, "\n" }
print Log::Log4perl::Level::is_valid('INFO') ? 1 : 0, Log::Log4perl::Level::is_valid('FOO') ? 1 : 0, Log::Log4perl::Level::is_valid('warn') ? 1 : 0, "\n";
print Log::Log4perl::Level::isGreaterOrEqual($DEBUG, $INFO) ? 1 : 0, Log::Log4perl::Level::isGreaterOrEqual($INFO, $DEBUG) ? 1 : 0, Log::Log4perl::Level::isGreaterOrEqual($INFO, $INFO) ? 1 : 0, "\n";
for my $l ($ALL, $TRACE, $DEBUG, $INFO, $WARN, $ERROR, $FATAL, $OFF) {
	print join(' ', $l, Log::Log4perl::Level::get_lower_level($l, 1), Log::Log4perl::Level::get_higher_level($l, 1), Log::Log4perl::Level::get_lower_level($l, 3), Log::Log4perl::Level::to_LogDispatch_string($l)), "\n";
}
eval { Log::Log4perl::Level::to_level(17) }; print $@ =~ s/ at .*//sr, "\n";
{ package NS; use Log::Log4perl::Level qw(My::Space); } print $My::Space::ERROR, "\n";
{ package NS2; use Log::Log4perl::Level; our $WARN; print $WARN, "\n" }
