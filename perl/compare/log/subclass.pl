use strict; use warnings;
package MyL4p; use Log::Log4perl; our @ISA = qw(Log::Log4perl);
package MyL4p2; use Log::Log4perl; our @ISA = qw(Log::Log4perl); Log::Log4perl->wrapper_register(__PACKAGE__); sub get_logger { my ($class, @a) = @_; return $class->SUPER::get_logger(@a) }
package main;
Log::Log4perl->init(\"log4perl.rootLogger = DEBUG, S\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = %c %L %m%n\n");
MyL4p->get_logger('x')->info('a'); MyL4p->get_logger->info('b'); MyL4p2->get_logger->info('c'); MyL4p2->get_logger('z')->info('d');
package Foo::Bar; print MyL4p->get_logger->category, ' ', MyL4p2->get_logger->category, "\n";
print ref Log::Log4perl->get_logger('q'), ' ', Log::Log4perl->get_logger('q') == Log::Log4perl::get_logger('q') ? 'same' : 'other', "\n";
