package Mail::Sender::Handle;
use strict;
use warnings;

sub new {
    my ($class, $sender) = @_;
    my $handle = do { local *HANDLE; \*HANDLE };
    tie *$handle, $class, $sender;
    return $handle;
}

sub CLOSE {
    my ($self) = @_;
    my $sender = $self->{sender} or return 0;
    delete $self->{sender};
    return ref($self->{part} ? $sender->EndPart : $sender->Close) ? 1 : 0;
}

sub PRINT {
    my ($self, @texts) = @_;
    my $sender = $self->{sender} or return 0;
    my $text   = join(defined $, ? $, : '', @texts) . (defined $\ ? $\ : '');
    return ref $sender->SendEnc($text) ? 1 : 0;
}

sub PRINTF {
    my ($self, $format, @values) = @_;
    my $sender = $self->{sender} or return 0;
    return ref $sender->SendEnc(sprintf $format, @values) ? 1 : 0;
}

sub TIEHANDLE {
    my ($class, $sender) = @_;
    return bless { sender => $sender, part => $sender->{_part} }, $class;
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Handle - A file handle that writes into a mail

=head1 SYNOPSIS

  my $handle = Mail::Sender::Handle->new($sender);
  print $handle "Hello\n";
  close $handle;

=head1 DESCRIPTION

What L<Mail::Sender/GetHandle> returns. Closing it ends the part that was open when it was made, or the mail if there was none.

=head1 METHODS

=head2 new

  my $handle = Mail::Sender::Handle->new($sender);

=head1 SEE ALSO

L<Mail::Sender>.

=cut
