use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
open my $out, '>', 'c.xml' or die; print $out '<c><d>1</d></c>'; close $out; utime 1e9, 1e9, 'c.xml';
print XMLin('c.xml', Cache => 'storable')->{d}, ' ', -e 'c.stor' ? "kept\n" : "not kept\n";
open $out, '>', 'c.xml' or die; print $out '<c><d>2</d></c>'; close $out; utime 1e9, 1e9, 'c.xml'; print XMLin('c.xml', Cache => [ 'storable' ])->{d}, "\n";
utime 2e9, 2e9, 'c.xml'; print XMLin('c.xml', Cache => [ 'memshare', 'storable' ])->{d}, "\n"; print XMLin('c.xml', Cache => 'storable')->{d}, "\n"; print XML::Simple->storable_filename('a/b.xml'), ' ', XML::Simple->storable_filename('a/b.conf'), "\n"; unlink 'c.stor';
