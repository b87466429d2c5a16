use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
print Dumper(XMLin($_)) for '<opt/>', '<opt>text</opt>', '<opt a="1"/>', '<opt a="1">text</opt>', '<o><a>1</a></o>', '<o><a>1</a><a>2</a></o>', '<o><a/><b></b><c> </c></o>',
    '<o a="1"><a>2</a></o>', '<o><a b="1"/><a b="2"/></o>', '<o>one<a/>two<b/>three</o>', '<o> <a>  padded  </a> </o>', '<o><content>c</content>text</o>', '<o content="x">y</o>';
