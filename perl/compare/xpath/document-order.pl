use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a><b>1</b></a><b>2</b><a><c><b>3</b></c></a><b>4</b></r>');
for my $e ('//b', '//a//b | /r/b', '//b[.=4] | //b[.=1] | //b[.=3]', '//c/ancestor::*', '//b/ancestor::*', '//b/ancestor-or-self::*', '//b/preceding::b', '//b/following::b', '//b/parent::*/b', '//a/following-sibling::*') { print "$e: ", join(',', map { $_->getName . ':' . $_->string_value } $xp->findnodes($e)), "\n" }
