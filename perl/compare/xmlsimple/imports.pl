use strict; use warnings;
{ package A; require XML::Simple; XML::Simple->import(qw(xml_in xml_out)); print A->can('xml_in') ? 1 : 0, A->can('XMLin') ? 1 : 0, "\n"; print join(',', sort keys %{ A::xml_in('<a b="1"/>') }), "\n", A::xml_out({ a => 1 }) }
{ package B; XML::Simple->import(); print B->can('xml_in') ? 1 : 0, B->can('XMLin') ? 1 : 0, B->can('XMLout') ? 1 : 0, "\n" }
eval { XML::Simple->import('nonsense') }; print $@ =~ /^"nonsense" is not exported by the XML::Simple module/ ? "refused\n" : $@;
print "$XML::Simple::VERSION\n"; print eval { XML::Simple->VERSION(2.20); 1 } ? "2.20\n" : $@;
