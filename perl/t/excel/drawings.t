# Images, charts and comments when something goes wrong: a clear error, and never a file that looks whole.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

BEGIN { $ENV{CPAN_BRIDGE_DAEMON} = 0 }
use BridgeTest qw(run_perl);
use ExcelTest  qw(content directory files);

my $place = directory();
my %env   = (CPAN_BRIDGE_DAEMON => 0, HOME => $place);

# What every script begins with: a sheet with an image, a chart and a comment.
my $HEAD = <<'END_OF_HEAD';
use strict; use warnings; use Excel::Writer::XLSX;
chdir $ARGV[0] or die;
my $target = $ARGV[1] || 'out.xlsx';
open my $image, '>:raw', 'logo.png' or die;
print {$image} "\x89PNG\r\n\x1a\n", pack('N A4 N N C5 N', 13, 'IHDR', 20, 10, 8, 2, 0, 0, 0, 0), map { chr rand 256 } 1 .. 200_000;
close $image;
our $workbook = Excel::Writer::XLSX->new($target) or die "$target: $!";
my $sheet = $workbook->add_worksheet;
$sheet->write('A1', [ [ 1 .. 5 ] ]);
my $chart = $workbook->add_chart(type => 'line', embedded => 1);
$chart->add_series(values => '=Sheet1!$A$1:$A$5');
$sheet->insert_chart('C1', $chart);
$sheet->insert_image('C20', 'logo.png');
$sheet->write_comment('A1', 'seen');
END_OF_HEAD

sub run {
    my ($body, @arguments) = @_;
    return run_perl(
        $HEAD . $body,
        arguments => [ $place, @arguments ],
        switches  => ["-I$Bin/lib"],
        env       => \%env
    );
}

subtest 'a disk that fills up while drawings are written' => sub {
    plan skip_all => 'there is no /dev/full' unless -c '/dev/full';
    my ($out, $err) = run('print $workbook->close ? "closed" : "not closed " . ($! + 0), "\n";', '/dev/full');
    is $out, "not closed 28\n", 'close is false and $! is ENOSPC';
    like $err, qr{\AError writing /dev/full: No space left on device at }, 'and it warns';
};

subtest 'the bridge goes away with drawings pending' => sub {
    my ($out, $err) = run(<<'END_OF_SCRIPT');
require ExcelTest;
ExcelTest::kill_private_process($ENV{HOME});
print eval { $workbook->close } ? 'closed' : 'not closed', "\n";
END_OF_SCRIPT
    is $out, "not closed\n", 'close is false';
    like $err, qr/\AError writing out\.xlsx: connection to the bridge lost/, 'and it warns';
    ok !-e "$place/out.xlsx", 'there is no file under the name';
};

subtest 'an image that is gone at the end of the script' => sub {
    for my $end ('', 'exit 3;', 'undef $workbook;') {
        my ($out, $err, $status) = run("unlink 'logo.png'; print qq(done\\n); $end");
        is $out,         "done\n",                     "'$end': the script ends";
        is $status >> 8, $end =~ /exit (\d)/ ? $1 : 0, 'with its own status';
        like $err, qr/\A\t\(in cleanup\) Couldn't import logo\.png: No such file or directory/, 'and a word on stderr';
        ok !-e "$place/out.xlsx", 'there is no file';
    }
};

subtest 'after an error in close the workbook is closed' => sub {
    my ($out, $err) = run(<<'END_OF_SCRIPT');
unlink 'logo.png';
print eval { $workbook->close; 1 } ? 'closed' : "died: $@";
print defined $workbook->close ? 'again' : 'not again', "\n";
print $sheet->insert_image('A1', $0), "\n";
END_OF_SCRIPT
    like $out, qr/\Adied: Couldn't import logo\.png: No such file or directory at \S+ line \d+\.\nnot again\n/,
        'it dies once';
    is $err, '', 'and says nothing more';
};

subtest 'places outside the sheet' => sub {
    my ($out, $err) = run(<<'END_OF_SCRIPT');
print join(' ',
    $sheet->insert_image(1_048_576, 0, 'logo.png'),
    $sheet->insert_image(0, -1, 'logo.png'),
    $sheet->insert_chart(0, 16_384, $workbook->add_chart(type => 'pie', embedded => 1)),
    $sheet->insert_button(0, 16_384, {}),
    $sheet->insert_shape(1_048_576, 0, $workbook->add_shape),
    $sheet->write_comment(1_048_576, 0, 'x')), "\n";
print $workbook->close, "\n";
END_OF_SCRIPT
    is $out, "-2 -2 -2 -2 -2 -2\n1\n", 'they give -2, and the file is written';
    is $err, '',                       'without a word';
    ok unlink("$place/out.xlsx"), 'there it is';
};

subtest 'values of charts that would break the file' => sub {
    my ($out, $err) = run(<<'END_OF_SCRIPT');
$chart->set_title(name => "control \x01 and \x{fffe} character");
$chart->set_x_axis(name => "tab\tnewline\n", num_format => '0"<&>"', name_font => { name => 'A"B', size => '' });
$chart->add_series(values => '=Sheet1!$A$1:$A$5', name => "\x{1f600} & <", line => { width => 0 }, points => [], data_labels => { custom => [] });
$chart->add_series(values => '', categories => '=', name => '0');
$chart->set_chartarea(fill => { color => 'no such colour' });
$chart->set_legend(delete_series => ['1', 2]);
print $workbook->close, "\n";
END_OF_SCRIPT
    is $out, "1\n", 'are written';
    is $err, "Unknown color 'no such colour' used in chart formatting. Converting to black.\n",
        'with the warning of the original';
    my $xml = `unzip -p $place/out.xlsx xl/charts/chart1.xml 2>/dev/null`;
    SKIP: {
        skip 'unzip is not installed', 2 if $xml eq '';
        unlike $xml, qr/[\x00-\x08\x0b\x0c\x0e-\x1f]/, 'no control character stands in the part';
        like $xml,   qr/&lt;&amp;&gt;/,                'and the rest is escaped';
    }
};

subtest 'values that make no sense' => sub {
    my ($out, $err) = run(<<'END_OF_SCRIPT');
local $SIG{__WARN__} = sub { };
$chart->set_size(width => '720px', height => -3, x_scale => 'wide');
$chart->set_style('x');
$chart->set_legend(delete_series => [ 'a', undef, -1, 1.5 ], position => 'nowhere', font => { size => 'big', rotation => 'up', color => '#abc' });
$chart->set_x_axis(min => 'low', major_unit => '', position => '?', label_position => 'x', label_align => 'y', crossing => 'here', interval_unit => 'two', log_base => 'e');
$chart->set_y_axis(num_font => {}, line => {}, fill => {}, major_gridlines => {}, minor_gridlines => undef, name_font => undef);
$chart->add_series(values => '=Sheet1!$A$1:$A$5', line => { width => 'thick', transparency => 'half' }, marker => { size => 'x' }, points => [ {}, undef ],
    trendline => { type => 'polynomial', order => 'high' }, gap => 'x', y_error_bars => { type => 'fixed', value => 'a' },
    gradient => { colors => [ 'red', 99 ], positions => [ 'a', 'b' ], angle => 'x' });
my $shape = $workbook->add_shape(width => 'x', height => -5, line_weight => 'thin', rotation => 'r', id => 'mine', adjustments => ['a'], fill => 'nonsense');
$sheet->insert_shape(3, 3, $shape, 'a', 'b', 'c', 'd', 'e');
$sheet->insert_image('A30', 'logo.png', { x_scale => 'x', y_scale => -1, object_position => 'there', url => 'nonsense', tip => [] });
$sheet->insert_button('A40', { width => -5, height => 'x', caption => [], x_scale => 'a' });
$sheet->write_comment('A5', { a => 1 }, start_row => -5, start_col => 99999, width => -1, height => 'x', color => 'mud', visible => 'no', font_size => 'x');
print $workbook->close, "\n";
END_OF_SCRIPT
    is $out, "1\n", 'do not cost the workbook';
    is $err, '',    'without a word';
};

subtest 'images as bytes and from handles, which only the bridge takes' => sub {
    my ($out, $err) = run(<<'END_OF_SCRIPT');
my $bytes = do { open my $in, '<:raw', 'logo.png' or die; local $/; <$in> };
my $other = $bytes . 'other';
$sheet->insert_image('H1', \$bytes, { description => 'bytes' });
open my $handle, '<:raw', \$other or die;
$sheet->insert_image('H20', $handle, { x_scale => 2 });
close $handle;
$sheet->set_background(\$bytes);
$sheet->set_header('&C&G', undef, { image_center => \$other });
print $workbook->close, "\n";
END_OF_SCRIPT
    is $out, "1\n", 'the workbook is written';
    is $err, '',    'without a word';
    my $logo = do { open my $in, '<:raw', "$place/logo.png" or die $!; local $/; <$in> };
    is content("$place/out.xlsx", 'xl/media/image1.png'), $logo,          'the bytes and the file are one image';
    is content("$place/out.xlsx", 'xl/media/image2.png'), "${logo}other", 'the handle was read at once';
    my $drawing = content("$place/out.xlsx", 'xl/drawings/drawing1.xml');
    is scalar(() = $drawing =~ /<xdr:pic>/g), 3, 'all are there';
    like $drawing, qr/descr="bytes"/, 'with a description only where one was given';
};

done_testing;
