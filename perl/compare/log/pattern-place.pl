# File, line, function and package through functions, methods, eval, closures, string eval.
use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%F{1}:%L %M %C %l|%m%n' });
DEBUG 'top';
sub f { DEBUG 'in f'; eval { DEBUG 'in eval'; 1 }; my $c = sub { DEBUG 'anonymous' }; $c->(); eval q{DEBUG 'string eval'}; }
f();
package Other; use Log::Log4perl qw(:easy); sub new { bless {}, shift } sub m1 { my $s = shift; get_logger()->info('method'); $s->m2 } sub m2 { INFO 'm2' } 
package main;
Other->new->m1; eval { DEBUG 'top eval' }; eval q{DEBUG 'top string eval'}; 
for (1) { DEBUG 'loop' } sort { DEBUG 'sort'; 0 } 1, 2; map { DEBUG 'map' } 1;
DEBUG
  'multi',
  'line';
get_logger('cat')->log($INFO, 'log'); sub AUTOLOAD { our $AUTOLOAD; return if $AUTOLOAD =~ /DESTROY/; DEBUG "autoload" } undefined_function();
BEGIN { Log::Log4perl->easy_init({ file => 'STDOUT', layout => 'begin %L %M %m%n' }); DEBUG 'in BEGIN' }
