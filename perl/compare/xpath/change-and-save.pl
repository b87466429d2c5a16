use strict; use warnings;
use XML::XPath;
open my $in, '>', 'in.xml' or die; print $in "<?xml version=\"1.0\"?>\n<!-- head -->\n<p><version>1.0</version><name a='x'>n</name></p>\n"; close $in;
my $xp = XML::XPath->new(filename => 'in.xml');
$xp->setNodeText('//version', '2.0 <&>') or die 'no version';
$xp->setNodeText('//name/@a', 'q"\'<&>');
open my $out, '>:utf8', 'out.xml' or die $!; print $out $xp->findnodes_as_string('/'); close $out;
print $xp->findnodes_as_string('/'), "\n";
