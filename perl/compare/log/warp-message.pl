use strict; use warnings;
use Log::Log4perl; 
{ package My::A; sub new { my ($c, %p) = @_; bless {%p}, $c } sub log { my ($s, %p) = @_; print ref $p{message} ? 'list ' . join('|', @{ $p{message} }) : "text $p{message}", "\n" } }
my $n = 0; sub main::filter_it { my @c = @_; unshift @c, ++$n; @c }
for my $w (undef, '0', 'main::filter_it', 'sub { $#_ = 1 if @_ > 2; return @_ }') { Log::Log4perl->init({ 'log4perl.rootLogger' => 'INFO, A', 'log4perl.appender.A' => 'My::A', 'log4perl.appender.A.layout' => 'NoopLayout', defined $w ? ('log4perl.appender.A.warp_message' => $w) : () }); Log::Log4perl->get_logger('x')->info('a', 'b', 'c') }
