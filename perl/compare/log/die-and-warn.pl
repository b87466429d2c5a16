use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%p %L %m|%n' });
$SIG{__WARN__} = sub { print "W<$_[0]>\n" };
sub try { my ($name, $code) = @_; my @r = eval { $code->() }; print "$name: @r E<$@>\n" =~ s/CODE\(0x\w+\)/CODE/gr }
my $l = get_logger('x');
try logdie => sub { $l->logdie('died') }; try 'logdie nl' => sub { $l->logdie("died\n") }; try LOGDIE => sub { LOGDIE 'a', 'b' }; try LOGDIEnl => sub { LOGDIE "a\n" };
try logwarn => sub { $l->logwarn('warned') }; try LOGWARN => sub { LOGWARN "warned", "\n" }; try error_warn => sub { $l->error_warn('ew') }; try error_die => sub { $l->error_die('ed') };
try 'logdie code' => sub { $l->logdie(sub { 'from code' }, 'x') }; try 'logdie filter' => sub { $l->logdie({ filter => sub { "f@_" }, value => 1 }) }; try 'logdie empty' => sub { $l->logdie('') };
try 'error_die nl' => sub { $l->error_die("a\n") }; try 'error_warn nl' => sub { $l->error_warn("a\n", "b\n") }; try 'logdie 2nl' => sub { $l->logdie("a\n\n") }; try 'LOGWARN2' => sub { LOGWARN "a\n", "b" };
$l->level($OFF); try off => sub { $l->logdie('off') }; try offwarn => sub { $l->logwarn('offwarn') }; try off2 => sub { $l->error_die('x') }; try off3 => sub { $l->error_warn('x') };
try off4 => sub { $l->logcroak('x') }; try off5 => sub { $l->logdie("nl\n") };
{ local $Log::Log4perl::JOIN_MSG_ARRAY_CHAR = ','; try join => sub { LOGDIE 'a', 'b' }; try joinw => sub { LOGWARN 'a', 'b' }; try joinc => sub { LOGCROAK 'a', 'b' }; try joinew => sub { get_logger->error_warn('a', 'b') }; }
