package MailHelper;
use strict;
use warnings;

use Mail::Sender ();

our @ISA     = ('Mail::Sender');
our $VERSION = $Mail::Sender::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

1;

=encoding utf8

=head1 NAME

MailHelper - Mail::Sender under the name that older bridges gave it

=head1 SYNOPSIS

  use MailHelper;
  my $sender = MailHelper->new({smtp => 'mail.example', from => 'jobs@example'});

=head1 DESCRIPTION

L<Mail::Sender> under another name, for scripts that were changed to say C<MailHelper>. All methods are there.

=head1 SEE ALSO

L<Mail::Sender>.

=cut
