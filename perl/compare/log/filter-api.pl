use strict; use warnings;
use Log::Log4perl qw(:levels get_logger); use Log::Log4perl::Filter::LevelMatch; use Log::Log4perl::Filter;
{ package My::Filter; our @ISA = 'Log::Log4perl::Filter'; sub new { my ($class, %o) = @_; print join(' ', map { "$_=" . (ref $o{$_} || $o{$_}) } sort keys %o), "\n"; bless { %o }, $class } sub ok { my ($self, %p) = @_; print join(' ', map { "$_=" . (ref $p{$_} || $p{$_}) } sort keys %p), "\n"; $p{message} =~ /yes/ } $INC{'My/Filter.pm'} = 1 }
Log::Log4perl->init(\"log4perl.rootLogger = DEBUG, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = SimpleLayout\nlog4perl.appender.S.Filter = F\nlog4perl.filter.F = My::Filter\nlog4perl.filter.F.opt = 1\n");
print get_logger('x')->info('yes', ' please'), get_logger('x')->info('no'), "\n";
my $f = Log::Log4perl::Filter::LevelMatch->new(LevelToMatch => 'WARN', AcceptOnMatch => 'true'); my $a = Log::Log4perl->appenders->{S}; $a->filter($f); print get_logger('x')->info('yes'), get_logger('x')->warn('warn'), "\n"; print ref $a->filter, "\n"; print ref(Log::Log4perl::Filter::by_name('F') // ''), "\n";
