use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<o><item id="1"><price>2.50</price></item><item id="2"><price>3</price><price>4</price></item><item id="3"/></o>');
foreach my $item ($xp->find('//item')->get_nodelist) {
    printf "%s;%s;%d\n", $item->getAttribute('id'), $item->find('price')->string_value, $item->find('price')->size;
}
