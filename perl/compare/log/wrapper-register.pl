use strict; use warnings;
package My::Wrap; use Log::Log4perl qw(:easy); Log::Log4perl->wrapper_register(__PACKAGE__);
sub mylog { DEBUG $_[0] } sub outer { mylog(@_) } sub get { return Log::Log4perl->get_logger() } sub getf { Log::Log4perl::get_logger() }
package main; use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%F{1}:%L %M %C %c %m%n' });
sub func { My::Wrap::mylog('hello'); My::Wrap::outer('outer'); } func(); My::Wrap::mylog('main');
package User; print My::Wrap::get()->category, ' ', My::Wrap::getf()->category, "\n";
