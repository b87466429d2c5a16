use strict; use warnings;
BEGIN { $ENV{XML_SIMPLE_PREFERRED_PARSER} = 'XML::Parser' }
use XML::Simple;
print "before\n";
my $config = XMLin('<config><open></config>');
print "never\n";
