use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a/></r>');
for my $e ('last(1)', 'count(1)', 'id()', 'name(1,2)', 'concat("a")', 'starts-with("a")', 'contains("a")', 'substring("a")', 'string(1,2)', 'string-length(1,2)', 'normalize-space(1,2)', 'translate("a","b")', 'boolean()', 'true(1)', 'false(1)', 'lang()', 'number(1,2)', 'sum(1)', '//a | 1', 'local-name(1,2)', 'namespace-uri(1,2)', 'substring-before("a")', 'matches("a")') { eval { my $v = $xp->find($e); print "$e: $v\n"; 1 } or print "$e! ", $@ =~ s/ at \S+ line \d+\.$//r }
