use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%x|%X{k}|%X{other}|%5X{k}|%m%n' });
INFO 'empty'; Log::Log4perl::MDC->put(k => 'v'); Log::Log4perl::NDC->push('San'); INFO 'one'; Log::Log4perl::NDC->push('Francisco'); Log::Log4perl::MDC->put('other', 0); INFO 'two';
print Log::Log4perl::NDC->get, ' ', Log::Log4perl::MDC->get('k'), ' ', Log::Log4perl::MDC->get('none') // 'undef', ' ', join(',', map { "$_=" . Log::Log4perl::MDC->get_context->{$_} } sort keys %{ Log::Log4perl::MDC->get_context }), "\n";
Log::Log4perl::NDC->push($_) for 1 .. 6; INFO 'limit'; print Log::Log4perl::NDC->pop, "\n"; INFO 'popped'; $Log::Log4perl::NDC::MAX_SIZE = 10; Log::Log4perl::NDC->push($_) for 7 .. 9; INFO 'bigger'; Log::Log4perl::NDC->remove; INFO 'removed'; print Log::Log4perl::NDC->pop // 'undef', "\n"; Log::Log4perl::MDC->remove; INFO 'mdc removed'; Log::Log4perl::MDC->put(k => undef); INFO 'undef value'; 
