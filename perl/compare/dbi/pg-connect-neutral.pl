#!/usr/bin/perl
# Parameters of libpq that ask for nothing.
use strict;
use warnings;
use DBI;

for my $more ('target_session_attrs=any', 'channel_binding=prefer', 'replication=off', 'options=-c work_mem=3MB', 'nothing=1') {
    my $dbh = DBI->connect("$ENV{DBI_DSN};$more", @ENV{qw(DBI_USER DBI_PASS)}, { PrintError => 0 });
    print "$more: ", $dbh ? "connected '$dbh->{pg_options}'" : $DBI::errstr, "\n";
}
