use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my @texts = ('&LLeft&CCenter&RRight', '&CPage &P of &N', '&D &T &F &A &Z', '&"Arial,Bold"&14Big &Kff0000red', '&&', "two\nlines <&amp;>", '', 'x' x 255, 'y' x 256);
for my $text (@texts) {
    my $next = $workbook->add_worksheet;
    $next->set_header($text);
    $next->set_footer($text, 0.5);
}
my $options = $workbook->add_worksheet;
$options->set_header('&CHead', undef, { align_with_margins => 0, scale_with_doc => 0 });
$workbook->add_worksheet->set_footer('', undef, { align_with_margins => 0 });
$workbook->close or die;
