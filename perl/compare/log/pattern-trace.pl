use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%m [%T]%n' });
sub a { b(1, 'two') } sub b { INFO 'deep'; eval { get_logger('x')->warn('in eval') } } INFO 'top'; a('x'); 
