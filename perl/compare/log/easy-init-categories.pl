use strict; use warnings;
package Bar::Twix; use Log::Log4perl qw(:easy); sub eat { DEBUG('Twix mjam'); INFO 'twix info' }
package Bar::Mars; use Log::Log4perl qw(:easy); sub eat { DEBUG('Mars mjam') }
package main; use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ level => $DEBUG, file => '>twix.log', category => 'Bar::Twix', layout => '%F{1}-%L-%M: %m%n' },
	{ level => 'INFO', file => 'STDOUT', category => 'Bar::Mars', layout => '%m%n' });
Bar::Twix::eat(); Bar::Mars::eat(); DEBUG 'root is silent'; 
Log::Log4perl->easy_init({ level => 'WARN', file => 'STDOUT', layout => '2 %p %m%n' });
Bar::Twix::eat(); WARN 'second init';
