use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<o><u login="g" n="1"/><u login="s" n="2"/><g gid="10"><m login="x"/><m login="y"/></g></o>';
print Dumper(XMLin($xml, KeyAttr => $_)) for 'login', ['login'], ['gid', 'login'], [], ['none'];
print Dumper(XMLin($xml, KeyAttr => ['login', 'gid'], ForceArray => 1));
