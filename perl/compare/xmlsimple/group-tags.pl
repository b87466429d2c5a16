use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<o><path><dir>/bin</dir><dir>/usr</dir></path><one><dir>x</dir></one><mixed a="1"><dir>y</dir></mixed></o>';
my $data = XMLin($xml, GroupTags => { path => 'dir', one => 'dir', mixed => 'dir' });
print Dumper($data), XMLout($data, GroupTags => { path => 'dir' });
print Dumper(XMLin($xml, GroupTags => { path => 'other' }));
for my $bad ('x', ['a'], { a => 'a' }) { eval { XMLin($xml, GroupTags => $bad) }; print $@ }
print Dumper(XMLin('<o><users><user name="a" v="1"/><user name="b" v="2"/></users></o>', GroupTags => { users => 'user' }));
