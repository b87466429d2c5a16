# The idiom with $SIG{__DIE__} and $SIG{__WARN__} that log with caller_depth raised.
use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%p %L %M %m%n' });
$SIG{__DIE__} = sub { return if $^S; local $Log::Log4perl::caller_depth = $Log::Log4perl::caller_depth + 1; LOGDIE @_ };
$SIG{__WARN__} = sub { local $Log::Log4perl::caller_depth = $Log::Log4perl::caller_depth + 1; WARN @_ };
sub f { warn 'warned here' } f(); warn "newline\n"; eval { die "in eval\n" }; print "E $@"; my $u; my $x = "$u";
sub g { die 'the end' } g();
