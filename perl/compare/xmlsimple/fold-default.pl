use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
print Dumper(XMLin($_)) for '<o><p name="a" v="1"/><p name="b" v="2"/></o>', '<o><p key="a" v="1"/><p id="b" v="2"/></o>', '<o><p name="a" key="k" id="i"/><p key="b" id="j"/></o>',
    '<o><p name="one" v="1"/></o>', '<o><p name="a"/><p v="2"/></o>', '<o><p name="a"/><p>text</p></o>', '<o><p><name>a</name><v>1</v></p><p><name>b</name><v>2</v></p></o>',
    '<o><p><name><x/></name></p><p name="b"/></o>', '<o><p name="">1</p><p name="0">2</p></o>';
