use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a>abc1</a><a>XYZ</a><a>a.c</a></r>');
for my $e ('//a[matches(., "[0-9]")]', '//a[matches(., "^x", "i")]', '//a[matches(., "a.c")]', '//a[matches(., "a.c", "q")]', '//a[matches(., "a.c$", "qi")]') { print "$e: ", join(',', map { $_->string_value } $xp->findnodes($e)), "\n" }
eval { $xp->find('matches("a","b","z")') }; print $@;
