use strict; use warnings;
package Wrap; use Log::Log4perl qw(:easy);
sub say1 { local $Log::Log4perl::caller_depth = $Log::Log4perl::caller_depth + 1; INFO @_ }
sub say2 { local $Log::Log4perl::caller_depth = $Log::Log4perl::caller_depth + 1; say1(@_) }
sub say3 { local $Log::Log4perl::caller_depth; $Log::Log4perl::caller_depth++; get_logger('x')->logwarn(@_) }
package main; use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%F{1}:%L %M %C %l %c - %m%n' });
sub work { Wrap::say1('depth 1'); Wrap::say2('depth 2'); Wrap::say3('warn'); eval { Wrap::say1('in eval') } } work();
Wrap::say1('from main'); { local $Log::Log4perl::caller_depth = 50; INFO 'too deep' }
