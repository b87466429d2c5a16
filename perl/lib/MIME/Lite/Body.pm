package MIME::Lite::Body;
use strict;
use warnings;

use MIME::Base64      ();
use MIME::QuotedPrint ();

my $LINE      = 45;             # bytes in a line of base64, where the data comes from a file
my $PIECE     = $LINE * 1456;
my $LONGEST   = 990;
my %IN_MEMORY = (
    'BINARY'           => sub { return $_[0] },
    '8BIT'             => \&_eight_bits,
    '7BIT'             => \&_seven_bits,
    'QUOTED-PRINTABLE' => sub { return MIME::QuotedPrint::encode_qp($_[0], "\n") },
    'BASE64'           => sub { return MIME::Base64::encode_base64($_[0], "\n") },
);

sub read_now {
    my ($message) = @_;
    local $/;
    if ($message->{FH}) {
        CORE::binmode($message->{FH}) if $message->binmode;
        my ($text, $piece) = ('', undef);
        while (my $count = read $message->{FH}, $piece, $PIECE) { $text .= $piece }
        $message->{Data} = $text;
    } elsif ($message->{Path}) {
        my $handle = _open($message->{Path}, $message->{Path});
        CORE::binmode($handle) if $message->binmode;
        $message->{Data} = readline $handle;
        close $handle;
    }
    return;
}

sub sign {
    my ($message, %given) = @_;
    $given{Path} = "$ENV{HOME}/.signature" if !%given;
    read_now($message) if !defined $message->{Data};
    my $signature = $given{Data};
    if (!defined $signature) {
        my $handle = _open($given{Path}, "sig $given{Path}");
        local $/;
        $signature = readline $handle;
        close $handle;
    }
    $signature = join '', @$signature if ref $signature eq 'ARRAY';
    $message->{Data} .= "\n-- \n$signature";
    $message->get_length;
    return 1;
}

sub write {
    my ($message, $output, $is_smtp) = @_;
    my $type = $message->{Attrs}{'content-type'};
    if ($type =~ m{^multipart/}i) {
        my $boundary = $message->{SubAttrs}{'content-type'}{boundary};
        my $preamble = $message->{Preamble};
        $output->print(defined $preamble ? $preamble : "This is a multi-part message in MIME format.\n");
        for my $part ($message->parts) {
            $output->print("\n--$boundary\n");
            $part->print($output);
        }
        $output->print("\n--$boundary--\n");
        return 1;
    }
    my @parts = $type =~ m{^message/} ? $message->parts : ();
    _croak("can't handle message with >1 part\n") if @parts > 1;
    if    (@parts)                                             { $parts[0]->print($output) }
    elsif (defined $message->{Data})                           { _write_memory($message, $output) }
    elsif (defined $message->{Path} || defined $message->{FH}) { _write_file($message, $output) }
    else                                                       { _croak("no data in this part\n") }
    return 1;
}

sub _croak { require Carp; return Carp::croak(@_) }

# Lines of at most 990 characters, as the original cuts them.
sub _eight_bits {
    my ($text) = @_;
    $text =~ s/^(.{$LONGEST})/$1\n/mg;
    return $text;
}

sub _encoding {
    my ($message) = @_;
    my $encoding = uc $message->{Attrs}{'content-transfer-encoding'};
    _croak("unsupported encoding: `$encoding'\n") if !$IN_MEMORY{$encoding};
    return $encoding;
}

# A path is what open of two arguments takes, a command among it.
sub _open {
    my ($path, $named) = @_;
    open my $handle, $path or _croak("open $named: $!\n");
    return $handle;
}

sub _seven_bits {
    my ($text) = @_;
    $text =~ tr/\x80-\xFF//d;
    return _eight_bits($text);
}

# Files go through in pieces, so that a message may be larger than memory.
sub _write_file {
    my ($message, $output) = @_;
    my $encoding = _encoding($message);
    my $handle   = defined $message->{Path}               ? _open($message->{Path}, $message->{Path}) : $message->{FH};
    my $size     = defined $message->{Path} && -f $handle ? -s _                                      : 0;
    CORE::binmode($handle) if $message->binmode;
    local $/ = "\n";
    if ($encoding eq 'BINARY' || $encoding eq 'BASE64') {
        my $piece;
        while (read $handle, $piece, $PIECE) {
            if ($encoding eq 'BASE64') {
                $piece = MIME::Base64::encode_base64($piece, '');
                $piece =~ s/(.{1,60})/$1\n/g;
            }
            $output->print($piece);
        }
    } else {
        while (defined(my $line = readline $handle)) { $output->print($IN_MEMORY{$encoding}->($line)) }
    }

    # A message with less than there was when it began would look whole.
    _croak("$message->{Path}: became shorter while it was read") if $size > tell $handle;
    close $handle                                                if defined $message->{Path};
    return;
}

sub _write_memory {
    my ($message, $output) = @_;
    $output->print($IN_MEMORY{ _encoding($message) }->($message->{Data}));
    return;
}

1;

=encoding utf8

=head1 NAME

MIME::Lite::Body - The content of a message: read, signed, encoded and written

=head1 SYNOPSIS

  MIME::Lite::Body::write($message, $output);

=head1 DESCRIPTION

What L<MIME::Lite> does with data, loaded when the first message is printed.

=head1 FUNCTIONS

=head2 read_now

  MIME::Lite::Body::read_now($message);

=head2 sign

  MIME::Lite::Body::sign($message, Path => $path);

=head2 write

  MIME::Lite::Body::write($message, $output);

Writes the encoded body, with all parts. Dies if a file cannot be opened or a part has no data.

=head1 SEE ALSO

L<MIME::Lite>.

=cut
