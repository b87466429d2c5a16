use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<o a="x"><one>1</one><two><three>3</three></two><item name="n" v="1"/><content>c</content></o>';
print Dumper(XMLin($xml, ForceArray => $_)) for 1, 0, [], ['one'], ['one', 'item'], qr/^t/, [qr/e$/, 'item'], '';
print Dumper(XMLin($xml, ForceArray => 1, KeyAttr => []));
print Dumper(XMLin('<o>text</o>', ForceArray => 1), XMLin('<o><a>text<b/></a></o>', ForceArray => 1));
