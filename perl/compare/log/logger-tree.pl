use strict; use warnings;
use Log::Log4perl qw(:levels get_logger);
Log::Log4perl->init(\"log4perl.rootLogger = WARN, S\nlog4perl.logger.a.b = DEBUG\nlog4perl.appender.S = Log::Log4perl::Appender::String\nlog4perl.appender.S.layout = SimpleLayout\n");
my $abc = get_logger('a.b.c'); print $abc->category, ' ', $abc->parent_logger->category, ' [', get_logger('a')->parent_logger->category, "]\n"; print $abc->parent_string, ' [', get_logger('a')->parent_string, "]\n"; print $abc->has_appenders ? 1 : 0, get_logger('')->has_appenders ? 1 : 0, "\n"; print Log::Log4perl::Logger->get_root_logger == get_logger('') ? 1 : 0, "\n"; print get_logger('a::b') == get_logger('a.b') ? 1 : 0, "\n"; print get_logger('')->parent_logger // 'undef', "\n";
package Some::Package; print Log::Log4perl->get_logger->category, ' ', Log::Log4perl::get_logger()->category, "\n"; print Log::Log4perl->get_logger('x y')->category, ' ', Log::Log4perl->get_logger('x..y')->category, "\n";
