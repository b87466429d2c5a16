package XPathHelper;
use strict;
use warnings;

our $VERSION = '0.1.0';

require XML::XPath;
our @ISA = ('XML::XPath');

1;

=encoding utf8

=head1 NAME

XPathHelper - XML::XPath under the name that older bridges gave it

=head1 SYNOPSIS

  use XPathHelper;
  my $xp = XPathHelper->new(filename => 'orders.xml');
  print $xp->findvalue('/orders/order[1]/@id');

=head1 DESCRIPTION

L<XML::XPath> under another name, for scripts that were changed to say C<XPathHelper>. All methods are there.

=head1 SEE ALSO

L<XML::XPath>.

=cut
