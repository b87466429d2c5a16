use strict; use warnings;
package My::Appender2; sub new { my ($class, %p) = @_; bless { %p }, $class } sub log { my ($self, %p) = @_; print $p{message} }
package main; use Log::Log4perl;
Log::Log4perl->init(\"log4perl.rootLogger = DEBUG, M\nlog4perl.appender.M = My::Appender2\nlog4perl.appender.M.layout = SimpleLayout\n"); Log::Log4perl->get_logger('x')->info('inline class');
eval { Log::Log4perl::Appender->new('My::Appender2', name => 'x')->log({ message => ['direct'], level => 1 }, 'cat', 'INFO') }; print $@ =~ s/ at \S+ line.*//sr, "\n"; print "\n";
