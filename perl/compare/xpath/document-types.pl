use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<!DOCTYPE r [<!ELEMENT r (a*)><!ELEMENT a (#PCDATA)><!ATTLIST a k CDATA "default" t (x|y) "y" f CDATA #FIXED "fix" i ID #IMPLIED n NMTOKENS #IMPLIED><!NOTATION gif SYSTEM "viewer"><!-- in dtd --><?pi in dtd?>]><r><a k="given" n="  a   b "/><a i="z"/></r>');
print $xp->findnodes_as_string('/'), "\n", $xp->findvalue('id("z")/@k'), ' ', join(',', map { $_->toString } $xp->findnodes('//a[1]/@*')), "\n";
