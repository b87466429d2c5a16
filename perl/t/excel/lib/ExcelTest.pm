package ExcelTest;
use strict;
use warnings;

# Reads workbooks with core modules, and gives each script a directory of its own.

use Exporter              qw(import);
use File::Temp            ();
use IO::Uncompress::Unzip ();

our @EXPORT_OK = qw(cells content directory files);

# The text of a sheet's cells by address: numbers as they stand there, strings looked up.
sub cells {
    my ($file, $sheet) = @_;
    my @strings = content($file, 'xl/sharedStrings.xml') =~ m{<si><t[^>]*>(.*?)</t></si>}gs;
    my %cells;
    my $xml = content($file, 'xl/worksheets/sheet' . ($sheet || 1) . '.xml');
    while ($xml =~ m{<c (?:s="\d+" )?r="([A-Z]+\d+)"([^>]*)><v>(.*?)</v></c>}gs) {
        my ($cell, $attributes, $value) = ($1, $2, $3);
        $cells{$cell} = $attributes =~ /t="s"/ ? $strings[$value] : $value;
    }
    return \%cells;
}

# One part of the archive, or nothing.
sub content {
    my ($file, $part) = @_;
    my $unzip = IO::Uncompress::Unzip->new($file, Name => $part) or return '';
    local $/;
    my $text = <$unzip>;
    return $text;
}

sub directory { return File::Temp::tempdir(CLEANUP => 1) }

# Everything in a directory, hidden files too.
sub files {
    my ($directory) = @_;
    opendir my $dh, $directory or die "$directory: $!";
    return join ' ', sort grep { !/\A\.\.?\z/ } readdir $dh;
}

1;
