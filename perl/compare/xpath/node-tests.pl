use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r>t1<!--c1--><?p d1?><a>t2</a><?q d2?></r>');
for my $path ('/r/text()', '/r/comment()', '/r/node()', '/r/*', '/r/a/text()', '//text()', '//comment()', '/comment()', '/node()', '/r/self::r', '/r/self::q', '/r/child::a', '/r/child::node()[2]', '//node()', 'text()') { print "$path: ", $xp->find($path)->size, ' ', $xp->findvalue($path), "\n" }
print $xp->findvalue("/r/processing-instruction('q')"), ' ', $xp->findvalue('/r/processing-instruction("p")'), "\n";
