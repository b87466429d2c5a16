use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
open my $out, '>', 'c.xml' or die; print $out '<c><d>1</d></c>'; close $out; utime 1e9, 1e9, 'c.xml';
for my $scheme (qw(memshare memcopy)) { my $one = XMLin('c.xml', Cache => $scheme); my $two = XMLin('c.xml', Cache => [uc $scheme]); print "$scheme: ", $one == $two ? 'shared' : 'own', "\n"; $one->{d} = 2; print XMLin('c.xml', Cache => $scheme)->{d}, "\n";
    open $out, '>', 'c.xml' or die; print $out '<c><d>new</d></c>'; close $out; utime 2e9, 2e9, 'c.xml'; print XMLin('c.xml', Cache => $scheme)->{d}, "\n"; utime 1e9, 1e9, 'c.xml' }
