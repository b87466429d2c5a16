#!/usr/bin/perl
# Parameters of libpq that ask for nothing, and what the environment adds to pg_options: nothing.
use strict;
use warnings;
use DBI;

for my $more ('target_session_attrs=any', 'channel_binding=prefer', 'replication=off', 'options=-c work_mem=3MB', 'nothing=1') {
    my $dbh = DBI->connect("$ENV{DBI_DSN};$more", @ENV{qw(DBI_USER DBI_PASS)}, { PrintError => 0 });
    print "$more: ", $dbh ? "connected '$dbh->{pg_options}'" : $DBI::errstr, "\n";
}
local $ENV{PGTZ} = 'Asia/Tokyo';
my $dbh = DBI->connect(@ENV{qw(DBI_DSN DBI_USER DBI_PASS)}, { PrintError => 0 });
print $dbh->selectrow_array('SHOW timezone'), " '$dbh->{pg_options}'\n";
