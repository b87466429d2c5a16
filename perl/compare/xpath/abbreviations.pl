use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a><b i="1"/></a><a><b i="2"/><c><b i="3"/></c></a></r>');
for my $e ('/r/a/b/@i', '//b/@i', '/r//b/@i', '//a//b/@i', '//a/b/@i', '//c/../b/@i', '//b/../../a[1]/b/@i', './r/a/b/@i', './/b/@i', '//c/.//b/@i', '/r/./a/b/@i', '//b/./@i', '/r/*/b/@i', '//*/@i', '/*/*/*/@i', '/', '.', '/r/a[2]//@i', '//.', '//b/..', '/r/a/..') { print "$e: ", $xp->findvalue($e), ' ', $xp->find($e)->size, "\n" }
