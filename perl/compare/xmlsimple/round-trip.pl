use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
for my $data ({ a => 1 }, { server => { s1 => { os => 'linux', address => ['10.0.0.1', '10.0.0.2'] }, s2 => { os => 'irix', address => ['10.1.0.1'] } } }, { a => [ { b => [ { c => 'd' } ] } ] }, { t => { content => 'x', k => 'y' } }) {
    my $xml = XMLout($data, KeyAttr => { server => 'name' }); print $xml;
    print Dumper(XMLin($xml, KeyAttr => { server => 'name' }, ForceArray => ['address', 'server']));
}
