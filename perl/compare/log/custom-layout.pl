use strict; use warnings;
package My::Layout; sub new { my ($class, $opt, @rest) = @_; print ref $opt, ' ', join(',', map { "$_=" . (ref $opt->{$_} || $opt->{$_}) } sort keys %$opt), "\n" if ref $opt; bless {}, $class } sub render { my ($self, $m, $c, $p, $l) = @_; return "<$m|$c|$p|$l|" . join(' ', (caller($l))[0 .. 3]) . ">\n" } $INC{'My/Layout.pm'} = 1;
package main; use Log::Log4perl qw(:easy);
Log::Log4perl->init(\"log4perl.rootLogger = DEBUG, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = My::Layout\nlog4perl.appender.S.layout.opt = 1\n");
sub f { get_logger('x')->info('a', 'b'); INFO 'easy'; get_logger('x')->log($WARN, 'log'); local $Log::Log4perl::caller_depth = 1; INFO 'depth' } f();
