use strict; use warnings;
package Lib; use Log::Log4perl qw(:easy);
sub fail { local $Log::Log4perl::caller_depth = $Log::Log4perl::caller_depth + 1; my $m = shift; get_logger('lib')->$m('failed') }
sub fail2 { my $m = shift; no strict 'refs'; &$m('failed') }
package User; sub work { Lib::fail(@_) } sub work2 { Lib::fail2(@_) }
package main; use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%p %L %M %m|%n' });
$SIG{__WARN__} = sub { print "W<$_[0]>\n" };
for my $m (qw(logdie logwarn logcarp logcroak logcluck logconfess error_die error_warn)) { eval { User::work($m) }; print "$m E<$@>\n" }
for my $m (qw(LOGDIE LOGWARN LOGCARP LOGCROAK LOGCLUCK LOGCONFESS)) { eval { User::work2($m) }; print "$m E<$@>\n" }
eval { Lib::fail2('LOGCROAK') }; print "direct E<$@>\n"; eval { LOGCROAK('main') }; print "main E<$@>\n"; LOGCARP 'carp in main'; sub deep { LOGCARP 'deep'; LOGDIE 'deep' } eval { deep(1, undef, 'x') }; print "E<$@>\n";
