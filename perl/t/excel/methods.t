# Every method, property and option that the original has by name: here too, or named where it is not.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

my $lib = "$Bin/../../lib";

# Read, not loaded: the names of its classes are ours in this process.
my $native = native_directory();
plan skip_all => 'Excel::Writer::XLSX is not installed' unless defined $native;

BEGIN { $ENV{CPAN_BRIDGE_DAEMON} = 0 }
require Excel::Writer::XLSX;
require Excel::Writer::XLSX::Chart;
require Excel::Writer::XLSX::Chartsheet;
require Excel::Writer::XLSX::Shape;

# What only the original's own packages call.
my %INTERNAL = map { ($_ => 1) }
    qw(get_align_properties get_alignment_key get_border_key get_dxf_index get_fill_key get_font_key get_format_key
    get_protection_properties get_xf_index);

for my $class (qw(Workbook Worksheet Format Chart Chartsheet Shape Utility)) {
    my $package = "Excel::Writer::XLSX::$class";
    my @methods = grep { !$INTERNAL{$_} } source("$class.pm") =~ /^sub ([a-z]\w*)/gm;
    my $format  = Excel::Writer::XLSX::Format->new;
    my @missing = grep {
               !$package->can($_)
            && !($class eq 'Format' && eval { $format->$_(1); 1 })
    } @methods;
    is_deeply \@missing, [], "$package has every method of the original";
    cmp_ok scalar @methods, '>', 1, 'of which there are some';
}
for my $type (qw(Area Bar Column Doughnut Line Pie Radar Scatter Stock)) {
    my $package = "Excel::Writer::XLSX::Chart::$type";
    require "Excel/Writer/XLSX/Chart/$type.pm";
    is_deeply [ grep { !$package->can($_) } source("Chart/$type.pm") =~ /^sub ([a-z]\w*)/gm ], [], "so has $package";
}

# Properties of formats: what its constructor knows.
my ($known) = source('Format.pm') =~ /^sub new \{(.*?)^\}/ms;
my @properties = grep { !/_indices\z/ } $known =~ /^\s+_(\w+)\s+=>/gm;
cmp_ok scalar @properties, '>', 50, 'properties are found';
my $format = Excel::Writer::XLSX::Format->new;
is_deeply [
    grep {
        my $setter = "set_$_";
        !eval { $format->$setter(1); 1 }
    } @properties
    ],
    [], 'formats have them all';

# Options: the tables of valid parameters, and what charts look up by name.
my $ours    = join "\n", map { slurp($_) } glob("$lib/Excel/Writer/XLSX/*.pm $lib/CPANBridge/Excel/*.pm");
my %options = map { ($_ => 1) } source('Worksheet.pm') =~ /^ {8}(\w+)\s+=> 1,$/gm;
$options{$_} = 1 for source('Chart.pm') =~ /\$arg(?:s?->)?\{\s*(\w+)\s*\}/g;
delete @options{qw(_horizontal axis_ids data_id id primary_axes)};
cmp_ok scalar keys %options, '>', 100, 'options are found';
is_deeply [ grep { $ours !~ /\b\Q$_\E\b/ } sort keys %options ], [], 'all of them are known here';

my %export = map { ($_ => 1) } source('Utility.pm') =~ /^ {2}(xl_\w+|quote_sheetname)$/gm;
is_deeply [ grep { !Excel::Writer::XLSX::Utility->can($_) } keys %export ], [], 'functions to import';

done_testing;

sub native_directory {
    local $ENV{PERL5LIB};
    my $found = `$^X -MExcel::Writer::XLSX -e 'print \$INC{"Excel/Writer/XLSX.pm"}' 2>/dev/null`;
    return $found =~ /\A(.+)\.pm\z/ ? $1 : undef;
}

sub slurp {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!";
    local $/;
    return scalar <$in>;
}

# The code of one of the original's files, without what comes after it.
sub source {
    my ($file) = @_;
    (my $text = slurp("$native/$file")) =~ s/^__END__.*//ms;
    return $text;
}
