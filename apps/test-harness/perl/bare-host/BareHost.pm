package BareHost;

# Takes away what was added to Perl on this machine, so that scripts run with the bridge as on a host that has nothing but Perl: a module that
# the bridge lacks is missing, instead of being found in its native form.
use strict;
use warnings;

use Config;

my %added =
    map { $_ => 1 } grep { defined } @Config{qw(sitearch sitelib sitelib_stem vendorarch vendorlib vendorlib_stem)};
@INC = grep { ref || !$added{$_} && $_ !~ m{\A/(?:etc/perl|usr/local/)} } @INC;

1;
