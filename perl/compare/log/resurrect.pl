use strict; use warnings;
use Log::Log4perl qw(:resurrect :easy);
###l4p Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%L %m%n' });
###l4p DEBUG 'It works!';
print "plain\n"; #l4p no
  ###l4p INFO 'indented';
