use strict; use warnings;
use XML::XPath;
my $xml = '<r><a>1</a></r>';
open my $o, '>', 'f.xml' or die; print $o $xml; close $o;
open my $in, '<', 'f.xml' or die;
print XML::XPath->new($xml)->findvalue('//a'), XML::XPath->new('f.xml')->findvalue('//a'), XML::XPath->new($in)->findvalue('//a'), XML::XPath->new(filename => 'f.xml')->findvalue('//a'), "\n";
open my $again, '<', 'f.xml' or die; print XML::XPath->new(ioref => $again)->findvalue('//a'), "\n";
my $x = XML::XPath->new(xml => $xml); print $x->get_xml, ' ', defined $x->get_filename ? 1 : 0, defined $x->get_context ? 1 : 0, "\n"; $x->find('/'); print defined $x->get_context ? 1 : 0, "\n";
print XML::XPath->new(xml => $xml)->new(xml => '<q/>')->find('/*')->get_node(1)->getName, "\n";
