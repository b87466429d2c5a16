use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r xml:lang="en"><p>a</p><p xml:lang="de-AT">b</p><q xml:lang="EN-us"><p>c</p></q></r>');
for my $l (qw(en de de-AT fr EN)) { print "$l: ", join(',', map { $_->string_value } $xp->findnodes("//p[lang('$l')]")), "\n" }
