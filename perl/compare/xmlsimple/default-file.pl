use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
eval { XMLin() }; print $@ =~ /^Could not find \S+\.xml in / ? "not there\n" : $@;
(my $name = $0) =~ s{.*/}{}; $name =~ s/\.pl$/.xml/; mkdir 'conf';
open my $out, '>', "conf/$name" or die; print $out '<c><d>found</d></c>'; close $out;
print Dumper(XMLin(undef, SearchPath => ['conf']));
unlink "conf/$name"; rmdir 'conf';
