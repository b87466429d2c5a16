use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<!DOCTYPE r [<!ENTITY a "A"><!ENTITY b "[&a;]"><!ENTITY m "<i>&b;</i>"><!ENTITY lt2 "&#38;#60;"><!ENTITY a "second"><!ENTITY % p "<!ENTITY q \'from p\'>">%p;]><r x="&b;&lt;">&a;&b;&m;&m;&lt2;&q;&#65;&#x42;</r>');
print $xp->findvalue('/r'), '|', $xp->findvalue('/r/@x'), '|', $xp->find('//i')->size, '|', $xp->findnodes_as_string('/'), "\n";
