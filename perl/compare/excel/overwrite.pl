use strict;
use warnings;
use Excel::Writer::XLSX;

use File::Spec;
open my $old, '>', 'out.xlsx' or die;
print $old 'old content';
close $old;
chmod 0640, 'out.xlsx';
symlink 'real.xlsx', 'link.xlsx';
umask 027;
for my $name ('out.xlsx', 'link.xlsx', 'fresh.xlsx') {
    my $workbook = Excel::Writer::XLSX->new($name) or die "$name: $!";
    $workbook->add_worksheet->write(0, 0, $name);
    $workbook->close;
}
print -l 'link.xlsx' ? "still a link\n" : "replaced\n";
