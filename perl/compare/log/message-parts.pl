use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '[%m]%n', level => $INFO });
local $, = '-'; local $" = '+'; local $\ = '';
INFO 'a', 'b', 1, 2.5; INFO sub { 'from code', 'second' }; INFO 'x', { filter => sub { uc $_[0] }, value => 'up' }, 'y';
DEBUG sub { print "must not run\n" }; INFO ''; INFO; INFO "multi\nline"; INFO "cr\r\n"; INFO [1] ? 'array ok' : ();
$SIG{__WARN__} = sub { print "W: $_[0]" if $_[0] !~ /uninitialized/ };
INFO undef; INFO 'a', undef, 'c'; 
{ local $Log::Log4perl::JOIN_MSG_ARRAY_CHAR = ', '; INFO 'a', 'b' }
my $r = { a => 1 }; INFO 'hash ', ref $r; my $m = 'unchanged'; INFO $m; print "$m\n";
