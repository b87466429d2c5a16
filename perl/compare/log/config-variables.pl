use strict; use warnings;
use Log::Log4perl;
for my $text ("log4perl.logger = INFO, \${x}\n", "x = y\ny = \${x}\nlog4perl.logger = INFO\n", "a.b = 1\nz=\${a.b}\nlog4perl.logger = INFO\n", "A = INFO\nlog4perl.logger = \${A}, S\nlog4perl.appender.S=Log::Log4perl::Appender::String\nlog4perl.appender.S.layout=SimpleLayout\n",
	"v=1\nv=2\nlog4perl.logger=INFO\n", "file = \$HOME\nlog4perl.logger=INFO\n") {
	my $r = eval { Log::Log4perl->init(\$text) }; print defined $r ? "ok $r" : 'died ' . $@ =~ s/ at \S+ line.*//sr, "\n";
}
