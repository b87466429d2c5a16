use strict; use warnings;
use Log::Log4perl;
sub go { my ($name, %o) = @_; Log::Log4perl->init({ 'log4perl.rootLogger' => 'INFO, F', 'log4perl.appender.F' => 'Log::Log4perl::Appender::File', 'log4perl.appender.F.filename' => "$name.log", 'log4perl.appender.F.layout' => 'SimpleLayout', map { ("log4perl.appender.F.$_" => $o{$_}) } keys %o });
	my $before = -e "$name.log" ? 'exists' : 'absent'; print Log::Log4perl->get_logger('')->info($name), " $name $before ", -s "$name.log", ' ', sprintf('%o', (stat "$name.log")[2] & 07777), "\n" }
umask 027;
go('plain'); go('header', header_text => 'the header'); go('headern', header_text => "the header\n"); go('late', create_at_logtime => 1); go('umask0', umask => 0); go('umask', umask => 'sub { 0077 }'); go('umask22', umask => '0022'); go('sys', syswrite => 1); go('deep/er/path', mkpath => 1); go('deep2/path', mkpath => 1, mkpath_umask => 'sub { 0077 }'); printf "%o\n", (stat 'deep2')[2] & 07777; printf "%o\n", (stat 'deep')[2] & 07777;
go('noflush', autoflush => 0); go('recreate', recreate => 1, recreate_check_interval => 0); go('headcode', header_text => 'sub { "computed" }'); go('latehead', create_at_logtime => 1, header_text => 'H'); go('unknown', foo => 'bar', DatePattern => 'x'); printf "%o\n", umask;
eval { go('missing/dir/x') }; print $@ =~ s/ at \S+ line.*//sr, "\n";
