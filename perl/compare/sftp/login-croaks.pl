use strict;
use warnings;
use Net::SFTP::Foreign;

for my $try ([ user => 'x' ], [ 'host', nonsense => 1 ], [ 'host', timeout => 0 ], [ 'host', autodisconnect => 7 ], [ 'host', one => 1, timeout => -1 ]) {
    eval { Net::SFTP::Foreign->new(@$try); 1 } or print $@;
}
