use strict; use warnings;
package Lib; use Log::Log4perl qw(:easy); my $l = get_logger('lib');
sub carp { $l->logcarp('carped') } sub croak { $l->logcroak('croaked') } sub cluck { $l->logcluck('clucked') } sub confess { $l->logconfess('confessed') }
sub ecarp { LOGCARP 'Carped' } sub ecroak { LOGCROAK 'Croaked' } sub ecluck { LOGCLUCK 'Clucked' } sub econfess { LOGCONFESS 'Confessed' } sub nl { $l->logcroak("newline\n") } sub nlc { $l->logcarp("newline\n") }
package main; use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => 'STDOUT', layout => '%p %F{1} %L %M %m|%n' });
$SIG{__WARN__} = sub { print "W<$_[0]>\n" };
sub call { my $f = shift; no strict 'refs'; eval { &{"Lib::$f"}('arg', 1) }; print "$f E<$@>\n" }
call($_) for qw(carp croak cluck confess ecarp ecroak ecluck econfess nl nlc);
get_logger('main')->level($OFF); get_logger('lib')->level($OFF); call($_) for qw(carp croak cluck confess);
