use strict; use warnings;
use XML::XPath;
binmode STDOUT, ':utf8'; my $xml = "<r>\x{20ac}\x{e4}</r>"; print XML::XPath->new(xml => $xml)->findvalue('/r'), "\n"; print XML::XPath->new(xml => "<?xml version='1.0' encoding='ISO-8859-1'?>$xml")->findvalue('/r'), ' ', length XML::XPath->new(xml => "<?xml version='1.0' encoding='UTF-8'?>$xml")->findvalue('/r'), "\n";
