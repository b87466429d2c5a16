use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
open my $out, '>', 'c.xml' or die; print $out "<?xml version='1.0'?>\n<c><d>in the folder</d></c>\n"; close $out;
mkdir 'sub'; open $out, '>', 'sub/s.xml' or die; print $out '<s><d>in sub</d></s>'; close $out;
print Dumper(XMLin('c.xml'), XMLin('./c.xml'), XMLin('s.xml', SearchPath => ['none', 'sub']), XMLin('s.xml', SearchPath => 'sub'), XMLin('sub/s.xml', SearchPath => ['none']));
for my $args (['none.xml'], ['sub/none.xml'], ['none.xml', SearchPath => [ 'sub', 'x' ]], ['c.xml', SearchPath => ['sub']], ['sub/none.xml', SearchPath => ['sub']]) { eval { XMLin(@$args) }; print $@ }
open my $in, '<', 'c.xml' or die; print Dumper(XMLin($in)); close $in;
open $in, '<', 'c.xml' or die; scalar <$in>; print Dumper(XML::Simple->new->parse_fh($in)); close $in;
print Dumper(XML::Simple->new->parse_file('c.xml')); for my $bad (undef, 'text') { eval { XML::Simple->new->parse_fh($bad) }; print $@ }
require IO::File; print Dumper(XMLin(IO::File->new('c.xml')));
open $in, '<', \'<m><x>memory</x></m>' or die; print Dumper(XMLin($in));
{ local @ARGV = (1); local $_ = 'topic'; local $/ = 'x'; XMLin('c.xml'); print "$_ @ARGV\n" }
