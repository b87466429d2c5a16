package Mail::Sender::Debug;
use strict;
use warnings;

sub client {
    my ($self, $text) = @_;
    return if $self->{is_off} || $text eq '';
    $text =~ s/\r\n(?=[^\n])/\r\n<< /g;
    $text = "<< $text" if $self->{at_line_start};
    $self->{at_line_start} = $text =~ /\r\n\z/;
    $self->_print($text);
    return;
}

sub close {
    my ($self) = @_;
    CORE::close($self->{handle}) if $self->{is_ours};
    return;
}

sub dialogue {
    my ($self, $lines) = @_;
    for my $line (@{ $lines || [] }) {
        my $text = $line->{text};
        utf8::encode($text) if utf8::is_utf8($text);
        if   ($line->{from} eq 'client') { $self->client("$text\r\n") }
        else                             { $self->_server($text) }
    }
    return;
}

sub new {
    my ($class, $target) = @_;
    my $self = bless { handle => $target, is_ours => 0, at_line_start => 1, is_off => 0 }, $class;
    return $self if ref $target || ref \$target eq 'GLOB';
    open my $handle, '>:raw', $target or return undef;
    require IO::Handle;
    $handle->autoflush(1);
    @$self{qw(handle is_ours)} = ($handle, 1);
    return $self;
}

sub start { $_[0]{is_off} = 0; return }

sub stop {
    my ($self, $note) = @_;
    return if $self->{is_off};
    $self->client("$note\r\n");
    $self->{is_off} = 1;
    return;
}

# What the script set for its own output is not for this file.
sub _print {
    my ($self, $text) = @_;
    local ($,, $\);
    my $handle = $self->{handle};
    print $handle $text;
    return;
}

# The server's reply as its lines were: 250-first, 250 last.
sub _server {
    my ($self, $reply) = @_;
    return if $self->{is_off};
    my ($code, $text) = $reply =~ /\A(\d{3}) (.*)\z/s or return;
    my @lines = split /\n/, $text, -1;
    @lines = ('') unless @lines;
    my $last = pop @lines;
    $self->_print(">> $code-$_\r\n") for @lines;
    $self->_print(">> $code $last\r\n");
    return;
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Debug - The dialogue with the server, written down

=head1 SYNOPSIS

  my $debug = Mail::Sender::Debug->new('/tmp/mail.log') or die $!;
  $debug->client("QUIT\r\n");

=head1 DESCRIPTION

The file or handle of Mail::Sender's parameter C<debug>: lines of the script after C<<< << >>>, lines of the server after C<<< >> >>>.
Credentials are hidden before they come here.

=head1 METHODS

=head2 client

  $debug->client($text);

Writes what the script sends.

=head2 close

  $debug->close;

Closes the file, unless the script opened it.

=head2 dialogue

  $debug->dialogue([{from => 'client', text => 'QUIT'}, {from => 'server', text => '221 bye'}]);

=head2 new

  my $debug = Mail::Sender::Debug->new($file_or_handle);

Overwrites a file. Returns C<undef> with the reason in C<$!> if it cannot.

=head2 start

  $debug->start;

Goes on after L</stop>.

=head2 stop

  $debug->stop($note);

Writes the note, then nothing more.

=head1 SEE ALSO

L<Mail::Sender>.

=cut
