use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
$XML::Simple::PREFERRED_PARSER = 'XML::Parser';
print Dumper(XMLin('<r xmlns:p="urn:p"><p:a/></r>', NSExpand => 1));
