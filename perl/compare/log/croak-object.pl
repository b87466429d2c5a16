use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%p %m|%n' });
my $l = get_logger('x'); 
{ package Ex; use overload '""' => sub { 'EX:' . $_[0]{m} }, fallback => 1; sub new { bless { m => $_[1] }, $_[0] } }
for my $m (qw(logdie logcroak logconfess)) { eval { $l->$m(Ex->new('o')) }; print "$m ", ref $@ || 'string', ' ', $@ =~ s/ at .*//sr, "\n"; }
{ local $Log::Log4perl::STRINGIFY_DIE_MESSAGE = 0; for my $m (qw(logdie logcroak logconfess error_die)) { eval { $l->$m(Ex->new('o')) }; print "$m ", ref $@ || 'string', ' ', $@ =~ s/ at .*//sr, "\n" } }
