use strict; use warnings;
use Log::Log4perl;
my $good = "log4perl.rootLogger = INFO, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = SimpleLayout\n";
my $l = Log::Log4perl->get_logger('x');
for my $bad (\"log4perl.rootLogger = FOO, S\n", \"log4perl.rootLogger = INFO, Q\n", 'missing.conf', \"a=1\na=2\n", \"log4perl.rootLogger = INFO, Q\nlog4perl.appender.Q = No::Such\n") {
	Log::Log4perl->init(\$good); $l->info('good'); eval { Log::Log4perl->init($bad) }; print $@ =~ s/ at \S+ line.*| \(.*//sr, "\n"; print Log::Log4perl->initialized ? 1 : 0, "\n"; print defined $l->info('after') ? 'logged' : 'undef', ' ', defined $l->fatal('after') ? 'logged' : 'undef', ' ', $l->is_info, $l->level, "\n";
}
