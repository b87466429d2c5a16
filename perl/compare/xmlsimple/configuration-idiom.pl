use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = <<'X';
<?xml version="1.0"?>
<config logdir="/var/log/foo/" debugfile="/tmp/foo.debug">
  <server name="sahara" osname="solaris" osversion="2.6"><address>10.0.0.101</address><address>10.0.1.101</address></server>
  <server name="gobi" osname="irix" osversion="6.5"><address>10.0.0.102</address></server>
  <job id="1"><cmd>echo &quot;hi&quot;</cmd></job>
</config>
X
my $c = XMLin($xml); print "$c->{logdir} $c->{server}{sahara}{address}[1] $c->{server}{gobi}{address} $c->{job}{cmd}\n";
my $l = XMLin($xml, ForceArray => [ 'job', 'server' ], KeyAttr => []); print join(',', map { $_->{name} } @{ $l->{server} }), ' ', scalar @{ $l->{job} }, "\n"; print XMLout($c, RootName => 'config'), XMLout($l, RootName => 'config', KeyAttr => []);
