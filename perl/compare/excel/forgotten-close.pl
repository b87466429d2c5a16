use strict;
use warnings;
use Excel::Writer::XLSX;

my $global = Excel::Writer::XLSX->new('global.xlsx') or die;
$global->add_worksheet->write(0, 0, 'global');
{
    my $scoped = Excel::Writer::XLSX->new('scoped.xlsx') or die;
    $scoped->add_worksheet->write(0, 0, 'scoped');
}
print -s 'scoped.xlsx' ? "scoped is there\n" : "scoped is missing\n";
my $package = Excel::Writer::XLSX->new('package.xlsx') or die;
$package->add_worksheet->write(0, 0, 'package');
exit 3;
