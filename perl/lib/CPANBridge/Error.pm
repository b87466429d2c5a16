package CPANBridge::Error;
use strict;
use warnings;

use overload '""' => sub { $_[0]{message} }, bool => sub { 1 }, fallback => 1;

sub class { $_[0]{class} }

sub code { $_[0]{code} }

sub details { $_[0]{details} }

sub from_answer {
    my ($class, $answer) = @_;
    my $info = $answer->{error_info};
    $info = {} unless ref $info eq 'HASH';
    return $class->new(
        message     => $answer->{error},
        code        => $info->{code},
        class       => $info->{class},
        retryable   => $info->{retryable},
        not_started => $info->{not_started},
        details     => $info->{details},
    );
}

sub message { $_[0]{message} }

sub new {
    my ($class, %field) = @_;
    return bless {
        message     => defined $field{message}       ? $field{message} : 'the bridge gave no reason',
        code        => defined $field{code}          ? $field{code}    : 'internal',
        class       => defined $field{class}         ? $field{class}   : 'BridgeError',
        retryable   => $field{retryable}             ? 1               : 0,
        not_started => $field{not_started}           ? 1               : 0,
        details     => ref $field{details} eq 'HASH' ? $field{details} : {},
    }, $class;
}

sub not_started { $_[0]{not_started} }

sub retryable { $_[0]{retryable} }

sub throw {
    my ($class, @fields) = @_;
    die $class->new(@fields);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Error - What a failed call dies with

=head1 SYNOPSIS

  my $result = eval { $channel->request(fetch => {statement => $id}) };
  if (ref $@ && $@->isa('CPANBridge::Error')) {
      warn $@->message if $@->code eq 'connection_lost';
  }

=head1 DESCRIPTION

Every failure of a call to the bridge is an object of this class. In string context it is its message, without a line number.

=head1 METHODS

=head2 class

  my $class = $error->class;

Name of the error's class on the side that raised it, such as C<DatabaseError>.

=head2 code

  my $code = $error->code;

What went wrong, for programs: a code of the bridge (C<connection_lost>, C<timed_out>, C<handle_not_found>, ...) or of a feature
(C<database_error>, ...). The bridge's own are listed in F<packages/protocol/src/module/error.ts>; the client adds C<unavailable>: neither a
daemon nor a private process could be reached.

=head2 details

  my $details = $error->details;

Hash reference with what the Perl API reports, such as C<err>, C<errstr> and C<state>. Empty if there is nothing.

=head2 from_answer

  my $error = CPANBridge::Error->from_answer($answer);

Makes an error from a failed answer as it came over the wire.

=head2 message

  my $text = $error->message;

The text for a person.

=head2 new

  my $error = CPANBridge::Error->new(message => 'no', code => 'unsupported');

Makes an error. Fields are those that have a method here.

=head2 not_started

  my $bool = $error->not_started;

True if it is certain that nothing ran.

=head2 retryable

  my $bool = $error->retryable;

True if the same call may succeed later without any change.

=head2 throw

  CPANBridge::Error->throw(message => 'no', code => 'unsupported');

Makes an error and dies with it.

=head1 SEE ALSO

L<CPANBridge>

=cut
