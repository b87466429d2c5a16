# file => 'x' and '>x' overwrite, '>>x' appends, STDOUT is a name.
use strict; use warnings;
use Log::Log4perl qw(:easy);
for my $name (qw(plain over append)) { open my $o, '>', "$name.log"; print $o "before\n"; close $o }
Log::Log4perl->easy_init({ file => 'plain.log', layout => 'a %m%n' }, { file => '>over.log', layout => 'b %m%n' },
	{ file => '>>append.log', layout => 'c %m%n' }, { file => 'STDOUT', layout => 'd %m%n' }, { file => 'STDERR', layout => 'e %m%n' });
print INFO('hello'), "\n";
