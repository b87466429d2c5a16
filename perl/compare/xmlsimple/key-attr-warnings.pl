use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
$SIG{__WARN__} = sub { print "warning: @_" };
print Dumper(XMLin('<o><u login="g"/><u/></o>', KeyAttr => { u => 'login' }));
print Dumper(XMLin('<o><u login="g">1</u><u login="g">2</u></o>', KeyAttr => { u => 'login' }));
print Dumper(XMLin('<o><u login="g">1</u><u login="g">2</u></o>', KeyAttr => ['login']));
print Dumper(XMLin('<o><u><login a="1"/></u><u login="x"/></o>', KeyAttr => { u => 'login' }));
print Dumper(XMLin('<o><u><login a="1"/></u><u login="x"/></o>', KeyAttr => 'login'));
print Dumper(XMLin('<o><u>text</u><u login="x"/></o>', KeyAttr => { u => 'login' }));
print Dumper(XMLin('<o><u name="g">1</u><u name="g">2</u></o>'));
{ no warnings; print Dumper(XMLin('<o><u name="g">1</u><u name="g">2</u></o>')); }
