# Errors are reported at the script's line, in the original's words; what is not there says so.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

BEGIN { $ENV{CPAN_BRIDGE_DAEMON} = 0 }
use BridgeTest qw(run_perl);
use ExcelTest  qw(directory files);

$ENV{CPAN_BRIDGE_DAEMON} = 0;
require Excel::Writer::XLSX;
my $place    = directory();
my $workbook = Excel::Writer::XLSX->new("$place/out.xlsx") or die "new: $!";
my $sheet    = $workbook->add_worksheet;
my $format   = $workbook->add_format;

my %message = (
    'unknown method' => [
        sub { $sheet->frobnicate },
        qq(Can't locate object method "frobnicate" via package "Excel::Writer::XLSX::Worksheet")
    ],
    'unknown cell' => [ sub { $sheet->write('ZZZZ', 1) },        'Unknown cell reference ZZZZ' ],
    'sheet name'   => [ sub { $workbook->add_worksheet('a:b') }, 'Invalid character []:*?/\\ in worksheet name: a:b' ],
    'merge'        => [ sub { $sheet->merge_range(0, 0, 0, 0, 'x', $format) }, "Can't merge single cell" ],
);

for my $name (sort keys %message) {
    my ($code, $text) = @{ $message{$name} };
    ok !eval { $code->(); 1 }, "$name: dies";
    my $line = __LINE__ - 1;
    like $@, qr/\A\Q$text\E at \Q${\ __FILE__}\E line (\d+)\.\n\z/, "$name: at the script's line";
}
ok !eval { $format->set_nonsense(1); 1 }, 'unknown property';
is $@, "Unknown method: Excel::Writer::XLSX::Format::set_nonsense\n", 'in its own words';
ok !$sheet->can('autofit'), 'methods of later versions are not there';

# A batch that the bridge refuses must not become a file.
$sheet->{_run}[3] = "nonsense";
{
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    ok !$workbook->close, 'close tells that something went wrong';
    like "@warnings", qr/\AError writing .*out\.xlsx: the batch is malformed near .nonsense. at/, 'and warns';
}
is files($place), '', 'no file appears';

# The bridge goes away in the middle: before close, and while cells are written.
for my $case (
    [ 'close'      => "print eval { \$workbook->close } ? 'closed' : 'not closed', qq(\n);" ],
    [ 'more cells' => 'for my $row (1 .. 1e6) { $sheet->write($row, 0, "text $row") }' ]
) {
    my ($name, $code) = @$case;
    my $here = directory();
    my ($out, $err, $status) =
        run_perl(
        <<'END_OF_SCRIPT' . $code, arguments => [$here], switches => ["-I$Bin/lib"], env => { CPAN_BRIDGE_DAEMON => 0, HOME => $here });
use strict; use warnings; use Excel::Writer::XLSX;
chdir $ARGV[0];
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $sheet = $workbook->add_worksheet;
$sheet->write(0, 0, 'x');
require ExcelTest;
ExcelTest::kill_private_process($ENV{HOME});
END_OF_SCRIPT
    is $out, $name eq 'close' ? "not closed\n" : '', "$name: no success";
    like $err, qr/\A(?:Error writing out\.xlsx: )?connection to the bridge lost.* at \S+ line 8\.\n\z/,
        "$name: it says why";
    is join(' ', grep { /out\.xlsx/ } split / /, files($here)), '',
        "$name: neither the file nor a temporary one is there";
}

done_testing;
