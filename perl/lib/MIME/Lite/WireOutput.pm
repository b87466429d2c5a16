package MIME::Lite::WireOutput;
use strict;
use warnings;

sub new {
    my ($class, $wire, $debug) = @_;
    return bless { wire => $wire, debug => $debug }, $class;
}

sub print {
    my ($self, @texts) = @_;
    my $text = join '', @texts;
    utf8::encode($text)         if utf8::is_utf8($text) && !utf8::downgrade($text, 1);
    $self->{debug}->text($text) if $self->{debug};
    $self->{wire}->write($text);
    return 1;
}

1;

=encoding utf8

=head1 NAME

MIME::Lite::WireOutput - Prints the text of a message into an SMTP session

=head1 SYNOPSIS

  $message->print_body(MIME::Lite::WireOutput->new($wire, $debug));

=head1 DESCRIPTION

Texts become bytes on their way.

=head1 METHODS

=head2 new

  my $output = MIME::Lite::WireOutput->new($wire, $debug);

=head2 print

  $output->print(@texts);

=head1 SEE ALSO

L<MIME::Lite>, L<Mail::Sender::Wire>.

=cut
