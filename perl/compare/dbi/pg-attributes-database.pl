use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
show($_, $dbh->{$_}) for qw(pg_bool_tf pg_db pg_default_port pg_enable_utf8 pg_errorlevel pg_expand_array pg_host pg_INV_READ pg_INV_WRITE pg_options
    pg_pass pg_placeholder_dollaronly pg_placeholder_nocolons pg_prepare_now pg_protocol pg_server_prepare pg_standard_conforming_strings
    pg_switch_prepared pg_user pg_async_status Name Username AutoCommit);
show($dbh->{pg_pid} == $dbh->selectrow_array('SELECT pg_backend_pid()') ? 'same' : 'other');
show($dbh->{pg_server_version} >= 90000 ? 'recent' : 'old', defined $dbh->{pg_nonsense} ? 'known' : 'unknown');
show($dbh->{Driver}{Name}, $DBD::Pg::VERSION);
