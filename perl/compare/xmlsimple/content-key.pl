use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<o one="1">Text</o>';
print Dumper(XMLin($xml, ContentKey => 'text'), XMLin($xml, ContentKey => '-text'));
my $list = '<o><i name="one">First</i><i name="two">Second</i></o>';
print Dumper(XMLin($list, KeyAttr => { i => 'name' }, ForceArray => ['i'], ContentKey => $_)) for 'content', '-content', '-v';
print Dumper(XMLin('<o><i name="one">First</i><i name="two" x="y">Second</i></o>', ContentKey => '-content'));
print Dumper(XMLin('<o><i name="one">First</i><i name="two"/></o>', ContentKey => '-content'));
