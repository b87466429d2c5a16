use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 0, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

show($_, $dbh->{$_}) for qw(mysql_auto_reconnect mysql_use_result mysql_enable_utf8 mysql_enable_utf8mb4 mysql_bind_type_guessing mysql_server_prepare mysql_protoinfo mysql_errno mysql_error mysql_insertid mysql_no_such_thing);
show($dbh->{Driver}{Name}, $DBD::mysql::VERSION, $dbh->{mysql_thread_id} == ($dbh->selectrow_array('SELECT CONNECTION_ID()'))[0] ? 'same thread' : 'other thread');
show($dbh->{mysql_serverinfo} eq ($dbh->selectrow_array('SELECT VERSION()'))[0] ? 'same version' : 'other version', $dbh->{mysql_serverversion} > 50000 ? 'new' : 'old');
show($dbh->{mysql_hostinfo} =~ /via TCP/ ? 'tcp' : 'socket', $dbh->{mysql_stat} =~ /^Uptime: \d+/ ? 'figures' : 'none', ref $dbh->{mysql_dbd_stats});
show(map { "$_=$dbh->{mysql_dbd_stats}{$_}" } sort keys %{ $dbh->{mysql_dbd_stats} });
$dbh->{mysql_auto_reconnect} = 1;
show($dbh->{mysql_auto_reconnect});
$dbh->do('SELEC');
show($dbh->{mysql_errno}, $dbh->{mysql_error});
show($dbh->get_info(17), $dbh->get_info(29), $dbh->get_info(41), $dbh->get_info(6));
