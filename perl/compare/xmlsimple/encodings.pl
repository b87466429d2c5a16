use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my @documents = ("<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>", "<a>caf\xc3\xa9 \xe2\x82\xac</a>", "<?xml version='1.0' encoding='UTF-8'?><caf\xc3\xa9 \xc3\xa4='1'>\xc3\xbc</caf\xc3\xa9>", '<a>&#233;&#x20ac;&lt;&amp;&quot;</a>', "\xef\xbb\xbf<a>bom</a>");
print Dumper(XMLin($_, KeepRoot => 1)) for @documents;
for my $n (0 .. $#documents) { open my $out, '>', 'e.xml' or die; print $out $documents[$n]; close $out; print Dumper(XMLin('e.xml', KeepRoot => 1)) } unlink 'e.xml';
my $r = XMLin($documents[1]); print length $r, utf8::is_utf8($r) ? " characters\n" : " bytes\n";
