use strict; use warnings;
package My::Appender; sub new { my ($class, %p) = @_; print 'new: ', join(' ', map { "$_=" . (ref $p{$_} || $p{$_}) } sort grep { $_ ne 'l4p_post_config_subs' } keys %p), "\n"; bless { %p }, $class } sub log { my ($self, %p) = @_; print 'log: ', join(' ', map { "$_=" . (ref $p{$_} || $p{$_}) } sort keys %p), "\n" }
$INC{'My/Appender.pm'} = 1;
package main; use Log::Log4perl;
Log::Log4perl->init(\ <<'EOT');
log4perl.rootLogger = DEBUG, M
log4perl.appender.M = My::Appender
log4perl.appender.M.single = value
log4perl.appender.M.multi = one
log4perl.appender.M.multi = two
log4perl.appender.M.nested.a = 1
log4perl.appender.M.nested.b.c = 2
log4perl.appender.M.code = sub { 6 * 7 }
log4perl.appender.M.layout = PatternLayout
log4perl.appender.M.layout.ConversionPattern = %m|
EOT
my $l = Log::Log4perl->get_logger('Some::Cat'); $l->$_('text', 2) for qw(trace debug info warn error fatal); 
my $m = Log::Log4perl->appender_by_name('M'); print join(',', @{ $m->{multi} }), ' ', $m->{nested}{a} // 'undef', ' ', $m->{code}, "\n";
