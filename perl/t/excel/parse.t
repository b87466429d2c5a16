# Reading: what is no workbook is refused with a reason, and the script's world stays as it was.
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
require Spreadsheet::ParseXLSX;

my $place  = directory();
my $parser = Spreadsheet::ParseXLSX->new;

sub written {
    my ($name, $bytes) = @_;
    open my $handle, '>:raw', "$place/$name" or die "$name: $!";
    print {$handle} $bytes;
    close $handle;
    return "$place/$name";
}

my $good = "$place/good.xlsx";
{
    my $workbook = Excel::Writer::XLSX->new($good) or die "new: $!";
    my $sheet    = $workbook->add_worksheet;
    $sheet->write(0, 0, [ 'text', 1.5 ]);
    $workbook->close;
}
my $content = do { open my $handle, '<:raw', $good or die $!; local $/; <$handle> };

my %refused = (
    'text'            => [ written('text.xlsx', 'hello'),                                  'no zip archive' ],
    'nothing'         => [ written('empty.xlsx', ''),                                      'no zip archive' ],
    'encrypted'       => [ written('secret.xlsx', "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" x 9), 'compound file is damaged' ],
    'cut off'         => [ written('half.xlsx', substr $content, 0, 2000),                 'no zip archive' ],
    'another archive' => [ written('other.xlsx', "PK\x05\x06" . "\0" x 18),                'no workbook' ],
    'missing'         => [ "$place/missing.xlsx",                                          'no such file' ],
    'a directory'     => [ $place,                                                         'directory' ],
);
for my $name (sort keys %refused) {
    my ($file, $reason) = @{ $refused{$name} };
    ok !eval { $parser->parse($file); 1 }, "$name: dies";
    my $line = __LINE__ - 1;
    like $@, qr/\ACan't open file '\Q$file\E' as a zip file: .*$reason.* at \Q${\ __FILE__}\E line $line\.\n\z/i,
        'with the reason, at the line';
}

# One byte of the file changed: never other values.
my @wrong;
for my $at (grep { $_ % 41 == 0 } 0 .. length($content) - 1) {
    my $damaged = $content;
    substr($damaged, $at, 1) = chr(ord(substr $damaged, $at, 1) ^ 0x55);
    my $workbook = eval { $parser->parse(\$damaged) } or next;
    my ($sheet)  = $workbook->worksheets;
    my $cell     = $sheet && $sheet->get_cell(0, 1);
    push @wrong, "$at: " . $cell->unformatted if $cell && $cell->unformatted ne '1.5';
}
is_deeply \@wrong, [], 'a damaged file never gives other values';

subtest 'the world of the script' => sub {
    local ($/, $\, $,, $_) = ('x', 'y', 'z', 'topic');
    local $@ = 'kept';
    my $workbook = $parser->parse($good);
    is $workbook->worksheet(0)->get_cell(0, 0)->value, 'text',  'is no hindrance';
    is $_,                                             'topic', '$_ stays';
    is $@,                                             'kept',  '$@ stays';
};

subtest 'a handle' => sub {
    open my $handle, '<', $good or die $!;
    read $handle, my $two, 2;
    is $parser->parse($handle)->worksheet('Sheet1')->get_cell(0, 1)->value, 1.5, 'is read from its beginning';
    is tell $handle,                                                        2,   'and stands where it stood';
    ok !eval { $parser->parse({}); 1 }, 'a hash is none';
    like $@, qr/\AArgument to 'new' must be a filename/, 'and the text says so';
};

my ($out, $err) =
    run_perl(<<'END_OF_SCRIPT', arguments => ["$place/old.xls"], env => { CPAN_BRIDGE_DAEMON => 0, HOME => $place });
use Spreadsheet::ParseExcel;
open my $handle, '>:raw', $ARGV[0]; print {$handle} "\xd0\xcf\x11\xe0" x 200; close $handle;
Spreadsheet::ParseExcel->new->parse($ARGV[0]);
END_OF_SCRIPT
like $err, qr/reading \.xls is not supported by CPAN Bridge/, 'an old workbook is refused by name';

done_testing;
