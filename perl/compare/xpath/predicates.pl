use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><p id="1" k="x"><v>10</v></p><p id="2"><v>20</v></p><p id="3" k="x"><v>30</v><w/></p></r>');
for my $path ('//p[@k]', '//p[not(@k)]', '//p[@k="x"]', '//p[@k="x"][2]', '//p[2][@k]', '//p[v>15]', '//p[v>15][1]', '//p[v>=10 and v<=20]', '//p[@id=1 or @id=3]', '//p[w]', '//p[v=20]/@id', '//p[@id!=2]', '//p[contains(@k,"x")]', '//p[count(*)=2]', '//p[v+1=21]', '//p[last()]', '//p[position()=last()]', '//p[0]', '//p[1.0]', '//p["a"]', '//p[""]', '//p[true()]', '//p[v[. > 25]]', '/r/p[number(@id) mod 2 = 1]', '//p[../p[1]/@id = @id]') { print "$path: ", join(',', map { $_->getNodeType == 1 ? $_->getAttribute('id') : $_->getValue } $xp->findnodes($path)), "\n" }
