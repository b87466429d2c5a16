package Mail::Sender::Encoding;
use strict;
use warnings;

my $LONGEST_WORD = 75;

sub base64 {
    my ($octets) = @_;
    require MIME::Base64;
    return MIME::Base64::encode_base64($octets, "\r\n");
}

sub description {
    my ($text, $charset) = @_;
    return fold($text) if $text !~ /[^\x00-\x7f]/;
    return fold(_encode_words(_named_octets($text, $charset)));
}

sub disposition {
    my ($text) = @_;
    my $more = '';

    # What the original's documentation does for pictures in HTML; nothing but these two can follow.
    $more = "\r\n$1" if $text =~ s/\s*(?:\r\n?|\n)+(Content-(?:ID|Location): *<?[^<>\s]+>?)\s*\z//i;
    return fold($text) . $more;
}

# Bytes for the wire. Characters beyond them are what print complains of, in the same words.
sub bytes {
    my ($text) = @_;
    return $text if !utf8::is_utf8($text) || utf8::downgrade($text, 1);
    my $level = 0;
    $level++ while (caller $level)[0] && (caller $level)[0] =~ /\AMail::Sender\b/;
    my ($package, $file, $line) = caller $level;
    warn "Wide character in print at $file line $line.\n" if defined $file;
    utf8::encode($text);
    return $text;
}

sub encoder {
    my ($encoding) = @_;
    return \&base64           if $encoding =~ /Base64/i;
    return \&quoted_printable if $encoding =~ /Quoted[_\-]print/i;
    return \&plain;
}

sub fold {
    my ($text) = @_;
    $text =~ s/(?:\r\n?|\n)+/\r\n/g;
    $text =~ s/\r\n(?!\t)/\r\n\t/g;
    return $text;
}

sub header {
    my ($name, $value, $charset, $is_address) = @_;
    return '' unless defined $value && $value ne '';
    $value =~ s/\s+\z//;
    $value = _encode_words($value, $charset, $is_address) if $charset && $value =~ /[^\x00-\x7f]/;
    $value = fold($value);
    $value =~ s/(.{1,980}[;,])\s+(\S)/$1\r\n\t$2/g if length($name) + length($value) > 997;
    return "$name: $value\r\n";
}

# RFC 2231: a parameter with its value in quotes, or with its charset where it is not ASCII.
sub parameter {
    my ($name, $value, $charset) = @_;
    return "$name=" . quoted($value) if $value !~ /[^\x00-\x7f]/;
    my ($octets, $named) = _named_octets($value, $charset);
    $octets =~ s/([^A-Za-z0-9!#\$&+\-.^_`|~])/sprintf '%%%02X', ord $1/ge;
    return "$name*=$named''$octets";
}

sub octets {
    my ($text, $charset) = @_;

# US-ASCII is what Body says when nobody named a charset: text that is not ASCII goes as it is rather than as question marks.
    return $text if !$charset || $text !~ /[^\x00-\x7f]/ || $charset =~ /\A(?:us-)?ascii\z/i;
    my $is_utf8_charset = $charset =~ /\Autf-?8\z/i;
    if (!utf8::is_utf8($text)) {

 # Bytes are taken to be in the charset already; only what cannot be UTF-8 must be Latin-1 that was meant as characters.
        return $text unless $is_utf8_charset;
        my $copy = $text;
        return $text if utf8::decode($copy);
    }
    if ($is_utf8_charset) {
        utf8::encode($text);
        return $text;
    }
    require Encode;
    my $encoding = Encode::find_encoding($charset) or return $text;
    return $encoding->encode($text);
}

sub plain {
    my ($octets) = @_;
    $octets =~ s/\r\n?|\n/\r\n/g;
    return $octets;
}

sub quoted_printable {
    my ($octets) = @_;
    require MIME::QuotedPrint;
    $octets =~ s/\r\n/\n/g;
    my $encoded = MIME::QuotedPrint::encode_qp($octets);
    $encoded =~ s/\n/\r\n/g;
    return $encoded;
}

sub quoted {
    my ($name) = @_;
    $name =~ s/(["\\])/\\$1/g;
    return '"' . fold($name) . '"';
}

# RFC 2047: runs of words that are not ASCII become encoded words, the rest stays. A quoted name in an address loses its quotes, since
# nothing is decoded inside them.
sub _encode_words {
    my ($value, $charset, $is_address) = @_;
    $value = octets($value, $charset);
    if ($is_address) {
        $value =~ s/"((?:[^"\\]|\\.)*[^\x00-\x7f](?:[^"\\]|\\.)*)"/_encode_phrase(_unescaped($1), $charset)/ge;
    }
    my $separator = $is_address ? qr/[\s,;<>]/ : qr/\s/;
    my $word      = qr/(?:(?!$separator)[\x00-\xff])*[^\x00-\x7f](?:(?!$separator)[\x00-\xff])*/;
    $value =~ s/($word(?:[ \t]+$word)*)/_encode_phrase($1, $charset)/ge;
    return $value;
}

sub _encode_phrase {
    my ($octets, $charset) = @_;
    my $room = $LONGEST_WORD - length("=?$charset?Q??=");

    # Only where a character is known to end may a word end.
    my @characters =
          $charset =~ /\Autf-?8\z/i ? $octets =~ /([\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*|[\x80-\xbf])/g
        : $charset =~ /\A(?:iso-8859|windows-125|us-ascii|koi8|cp125)/i ? split(//, $octets)
        :                                                                 ($octets);
    my @words = ('');
    for my $character (@characters) {
        my $encoded = $character;
        $encoded =~ s/([^A-Za-z0-9!*+\-\/ ])/sprintf '=%02X', ord $1/ge;
        $encoded =~ tr/ /_/;
        push @words, '' if $words[-1] ne '' && length($words[-1]) + length($encoded) > $room;
        $words[-1] .= $encoded;
    }
    return join ' ', map { "=?$charset?Q?$_?=" } @words;
}

# Bytes for a text whose charset nobody named, and the charset: what can be UTF-8 is.
sub _named_octets {
    my ($text, $charset) = @_;
    if (utf8::is_utf8($text)) {
        utf8::encode($text);
        return ($text, 'utf-8');
    }
    my $copy = $text;
    return ($text, utf8::decode($copy) ? 'utf-8' : $charset || 'iso-8859-1');
}

sub _unescaped {
    my ($text) = @_;
    $text =~ s/\\(.)/$1/gs;
    return $text;
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Encoding - Texts and headers as they travel in mail

=head1 SYNOPSIS

  my $line = Mail::Sender::Encoding::header(Subject => "Gr\x{fc}\x{df}e", 'utf-8');

=head1 DESCRIPTION

Content transfer encodings (RFC 2045), encoded words (RFC 2047) and folded headers. All results are bytes with CRLF at line ends. Dots
are not doubled here: the bridge does that for everything that passes.

=head1 FUNCTIONS

=head2 base64

  my $lines = base64($octets);

=head2 bytes

  my $octets = bytes($text);

Bytes for the wire. Characters beyond them are what C<print> complains of, in the same words; they go as UTF-8.

=head2 description

  my $value = description($text, $charset);

The value of C<Content-Description>.

=head2 disposition

  my $value = disposition($text);

The value of C<Content-Disposition>; the only header that can follow in it is C<Content-ID> or C<Content-Location>.

=head2 encoder

  my $code = encoder($encoding);

The function for an encoding's name, anything unknown being L</plain>.

=head2 fold

  my $value = fold($text);

Makes every line break in a header's value one that continues the header, so that no value can add a header or end them.

=head2 header

  my $line = header($name, $value, $charset, $is_address);

One header, folded, with its line end; '' without a value. With a charset, what is not ASCII becomes encoded words.

=head2 octets

  my $bytes = octets($text, $charset);

Characters in the given charset. Bytes are taken to be in it already, except that with UTF-8 bytes that are not are taken for Latin-1.

=head2 parameter

  my $text = parameter($name, $value, $charset);

A parameter of a header: C<filename="a.txt">, or as RFC 2231 has it C<filename*=utf-8''...>. C<$charset> is that of bytes which are not UTF-8.

=head2 plain

  my $lines = plain($octets);

=head2 quoted

  my $quoted = quoted($file_name);

A name in double quotes.

=head2 quoted_printable

  my $lines = quoted_printable($octets);

=head1 SEE ALSO

L<Mail::Sender>.

=cut
