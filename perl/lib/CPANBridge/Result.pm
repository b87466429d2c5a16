package CPANBridge::Result;
use strict;
use warnings;

use overload
    bool     => sub { $_[0]{success} ? 1 : 0 },
    '""'     => sub { $_[0]{success} ? 1 : '' },
    fallback => 1;

sub failed {
    my ($class, $answer) = @_;
    return bless { success => 0, error => $answer->{error}, error_info => $answer->{error_info} }, $class;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Result - A failed answer of CPANBridge::call

=head1 SYNOPSIS

  my $answer = CPANBridge::call(test => 'ping') or die CPANBridge::get_last_error();
  die $answer->{error} unless $answer->{success};

=head1 DESCRIPTION

Old scripts test the answer of a call in either of the two ways above. So a failed answer is a hash that is false.

=head1 METHODS

=head2 failed

  my $result = CPANBridge::Result->failed($answer);

Makes one from an answer as it came over the wire: C<success> is 0, C<error> the text, C<error_info> what
L<CPANBridge::Error> would hold.

=head1 SEE ALSO

L<CPANBridge>

=cut
