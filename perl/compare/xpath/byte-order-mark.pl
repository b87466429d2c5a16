use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => "\xef\xbb\xbf<?xml version=\"1.0\"?><r>x</r>"); print $xp->findvalue('/r'), ' ', $xp->findnodes_as_string('/'), "\n";
