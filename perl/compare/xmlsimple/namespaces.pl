use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<r xmlns="urn:d" xmlns:p="urn:p" p:a="1" b="2" xml:lang="en"><p:c xmlns:q="urn:q"><q:d/></p:c><e xmlns=""><f/></e><p:x xmlns:p="urn:other">t</p:x></r>';
print Dumper(XMLin($xml), XMLin($xml, NSExpand => 1), XMLin($xml, NSExpand => 1, KeepRoot => 1));
