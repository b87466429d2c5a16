package Mail::Sender::Content;
use strict;
use warnings;

use Mail::Sender::Encoding   ();
use Mail::Sender::Failure    ();
use Mail::Sender::Files      ();
use Mail::Sender::Headers    ();
use Mail::Sender::Parameters ();

my $BASE64_LINE  = 57;
my $FILE_PIECE   = 57 * 1024;
my $LONGEST_LINE = 64 * 1024;

sub Attach { my $self = shift; return $self->SendFile(@_) }

sub Body {
    my $self = shift;
    if (!$self->{multipart}) {
        return @_ ? $self->_fail(-12, '$sender->Body()') : $self;
    }
    my $given    = ref $_[0] eq 'HASH' ? Mail::Sender::Parameters::lower_keys(shift) : {};
    my $charset  = shift || $given->{charset}  || 'US-ASCII';
    my $encoding = shift || $given->{encoding} || $self->{encoding} || '7BIT';
    my $ctype    = shift || $given->{ctype}    || $self->{ctype}    || 'text/plain';
    $ctype .= qq{; charset="$charset"} unless $ctype =~ /charset=/i;
    @$self{qw(encoding ctype)} = ($encoding, $ctype);
    return $self->Part('Mail message body', $ctype, $encoding, 'inline', undef, $given->{msg});
}

sub EndPart {
    my ($self, $is_last) = @_;
    return                   unless $self->{_part};
    return $self->_fail(-14) unless $self->{socket};

    $self->_flush;
    if (!$self->{_had_newline}) {

        # The line end before a boundary belongs to the boundary; in quoted-printable "=" says the same.
        my $is_quoted = ($self->{encoding} || '') =~ /Quoted[_\-]print/i;
        $self->_write(($is_quoted && !$self->{bypass_outlook_bug} ? '=' : '') . "\r\n");
    }
    $self->{_debug}->start if $self->{_debug} && $self->{debug_level} == 3;
    my $boundary = $self->{_part} > 1 ? "Part-$self->{boundary}_$self->{_part}" : $self->{boundary};
    $self->_write("--$boundary" . ($is_last ? '--' : '') . "\r\n");
    $self->{_part}--;
    $self->{encoding} = '';
    $self->_encode_as('', $self->{charset});
    return $self;
}

sub GetHandle {
    my ($self) = @_;
    require Mail::Sender::Handle;
    return Mail::Sender::Handle->new($self);
}

sub Part {
    my ($self, @arguments) = @_;
    return $self->_fail(-12, '$sender->Part()') unless $self->{multipart};
    my %part;
    if (ref $arguments[0] eq 'HASH') { %part = %{ Mail::Sender::Parameters::lower_keys($arguments[0]) } }
    else                             { @part{qw(description ctype encoding disposition content_id msg)} = @arguments }
    my $result = $self->_begin_part(%part);
    return $result unless ref $result;
    return $self->SendEnc($part{msg}) if defined $part{msg} && ($part{ctype} || '') !~ m{^multipart/}i;
    return $self;
}

sub Print { my $self = shift; return $self->SendEnc(@_) }

sub print { my $self = shift; return $self->SendEnc(@_) }

sub Send {
    my ($self, @texts) = @_;
    return $self->_fail(-14) unless $self->{socket};
    return $self->_write(_joined_texts(@texts));
}

sub SendEnc {
    my ($self, @texts) = @_;
    return $self->_fail(-14) unless $self->{socket};
    my $text =
        Mail::Sender::Encoding::bytes(Mail::Sender::Encoding::octets(_joined_texts(@texts), $self->{_charset}));
    return $self if $text eq '';
    if ($self->{_is_base64}) {
        $text = delete($self->{_buffer}) . $text if defined $self->{_buffer};
        my $rest = length($text) % $BASE64_LINE;
        $self->{_buffer} = substr $text, length($text) - $rest, $rest, '' if $rest;
        $self->_write(Mail::Sender::Encoding::base64($text)) if $text ne '';
    } else {
        $self->_write($self->{code}->($text));
        $self->{_had_newline} = $text =~ /[\r\n]\z/ ? 1 : 0;
    }
    return $self;
}

sub SendEx {
    my ($self, @texts) = @_;
    return $self->_fail(-14) unless $self->{socket};
    return $self->_write(Mail::Sender::Encoding::plain(_joined_texts(@texts)));
}

sub SendFile {
    my ($self, @arguments) = @_;
    return $self->_fail(-12, '$sender->SendFile()') unless $self->{multipart};
    return $self->_fail(-14)                        unless $self->{socket};
    my %part;
    if (ref $arguments[0] eq 'HASH') { %part = %{ Mail::Sender::Parameters::lower_keys($arguments[0]) } }
    else                             { @part{qw(description ctype encoding disposition file content_id)} = @arguments }
    if (!$part{file}) {

        # As in the original: the text is returned, and the mail goes on without the file.
        ($Mail::Sender::Error, $!) = Mail::Sender::Failure::describe(-10);
        return $self->{error} = $Mail::Sender::Error;
    }
    my @files = Mail::Sender::Files::names($part{file});
    if (my ($code, @facts) = Mail::Sender::Files::failure(@files)) { return $self->_fail($code, @facts) }

    for my $path (@files) {
        my $name = Mail::Sender::Files::base_name($path);
        my $type = $part{ctype} || Mail::Sender::GuessCType($name);
        $type .= '; ' . Mail::Sender::Encoding::parameter('name', $name, $self->{charset})
            unless $type =~ /;\s*name(?:\*(?:0\*?)?)?=/;
        $type .= qq{; charset="$part{charset}"} if $part{charset} && $type !~ /charset=/i;
        my $id = $part{content_id} || undef;
        $id = $id eq '*' ? $name : $id eq '#' ? 'id' . $self->{idcounter}++ : $id if defined $id;
        ref $self->_begin_part(
            description => $part{description},
            ctype       => $type,
            encoding    => $part{encoding} || 'Base64',
            disposition => Mail::Sender::Files::named(
                defined $part{disposition} ? $part{disposition} : 'attachment; filename=*',
                $name, $self->{charset}
            ),
            content_id => $id,
        ) or return $self->{error};
        my $failure = $self->_send_file($path);
        return $self->_fail(-21, $path, $failure) if defined $failure;
    }
    return $self;
}

sub SendLine {
    my ($self, @texts) = @_;
    return $self->Send(@texts, "\r\n");
}

sub SendLineEnc {
    my ($self, @texts) = @_;
    return $self->SendEnc(@texts, "\r\n");
}

sub SendLineEx {
    my ($self, @texts) = @_;
    return $self->SendEx(@texts, "\r\n");
}

sub _begin_part {
    my ($self, %part) = @_;
    $self->EndPart;
    return $self->_fail(-14) unless $self->{socket};
    my ($ctype, $charset) = @part{qw(ctype charset)};
    $ctype = 'application/octet-stream' unless defined $ctype;
    my $disposition = defined $part{disposition} ? $part{disposition} : 'attachment';
    my $encoding    = defined $part{encoding}    ? $part{encoding}    : '7BIT';
    if    ($charset && $ctype !~ /charset=/i)                        { $ctype .= qq{; charset="$charset"} }
    elsif (!defined $charset && $ctype =~ /charset="?([^";\s]+)"?/i) { $charset = $1 }
    $self->{encoding} = $encoding;
    $self->_encode_as($encoding, $charset);

    my $logs_headers = $self->{_debug} && $self->{debug_level} == 3;
    $self->{_debug}->start if $logs_headers;
    my $fold = \&Mail::Sender::Encoding::fold;
    if ($ctype =~ m{^multipart/}i) {
        $self->{_part} += 2;
        $self->_write(
            'Content-Type: ' . $fold->($ctype) . qq{; boundary="Part-$self->{boundary}_$self->{_part}"\r\n\r\n});
    } else {
        $self->{_part}++;
        my $text = 'Content-Type: ' . $fold->($ctype) . "\r\n";
        $text .=
            'Content-Description: '
            . Mail::Sender::Encoding::description($part{description}, $self->{charset}) . "\r\n"
            if $part{description};
        $text .= 'Content-Transfer-Encoding: ' . $fold->($encoding) . "\r\n";
        $text .= 'Content-Disposition: ' . Mail::Sender::Encoding::disposition($disposition) . "\r\n"
            unless $disposition eq '' || uc $disposition eq 'NONE';
        $text .= 'Content-ID: <' . $fold->($part{content_id}) . ">\r\n" if defined $part{content_id};
        $self->_write("$text\r\n");
        $self->{_debug}->stop('... data skipped ...') if $logs_headers;
    }
    $self->{_had_newline} = 0;
    return $self;
}

sub _encode_as {
    my ($self, $encoding, $charset) = @_;
    delete $self->{_buffer};
    $self->{_charset}   = $charset;
    $self->{code}       = Mail::Sender::Encoding::encoder($encoding);
    $self->{_is_base64} = $encoding =~ /Base64/i ? 1 : 0;
    return;
}

sub _flush {
    my ($self) = @_;
    my $rest = delete $self->{_buffer};
    $self->_write(Mail::Sender::Encoding::base64($rest)) if defined $rest && $rest ne '';
    return;
}

sub _joined_texts {
    return join '', grep { defined } @_;
}

# Returns why the file could not be sent whole; undef if it was.
sub _send_file {
    my ($self, $path) = @_;
    open my $handle, '<:raw', $path or return "$!";
    my $missing = -f $handle ? -s _ : 0;
    my $rest    = '';
    while (1) {
        my $piece;
        my $count = read $handle, $piece, $FILE_PIECE;
        return "$!" unless defined $count;
        $missing -= $count;
        $piece = $rest . $piece;
        $rest  = '';
        if (!$self->{_is_base64} && $count) {

            # Whole lines, so that no line end is cut in two; but no endless ones.
            my $end = rindex($piece, "\n") + 1;
            $rest = substr $piece, $end, length($piece) - $end, '' if length($piece) - $end < $LONGEST_LINE;
        }
        if ($piece ne '') {
            $self->_write($self->{code}->($piece));
            $self->{_had_newline} = $self->{_is_base64} || $piece =~ /[\r\n]\z/ ? 1 : 0;
        }
        last unless $count;
    }
    close $handle;

    # A mail with less than there was when it began would look whole.
    return $missing > 0 ? 'it became shorter while it was read' : undef;
}

# Bytes of the message, headers included. A broken connection is told by Close, as a socket tells it.
sub _write {
    my ($self, $text) = @_;
    return $self if $text eq '' || $self->{_broken};
    $text = Mail::Sender::Encoding::bytes($text);
    local $@;
    if (!eval { $self->{socket}->write($text); 1 }) {
        my $error = $@;
        return $self->_fail_from_bridge($error) unless Mail::Sender::Failure::is_bridge_error($error);
        $self->{_broken} = $error;
    }
    $self->{_debug}->client($text) if $self->{_debug};
    $self->{_had_newline} = $text =~ /[\r\n]\z/ ? 1 : 0;
    return $self;
}

sub _write_headers {
    my ($self, $is_multipart) = @_;
    my $debug = $self->{_debug};
    $debug->stop("\r\n... message headers and data skipped ...") if $debug && $self->{debug_level} <= 1;
    my $fold = \&Mail::Sender::Encoding::fold;
    my $text = Mail::Sender::Headers::block($self);
    if ($is_multipart) {
        $text .=
              "MIME-Version: 1.0\r\nContent-Type: multipart/"
            . $fold->($self->{multipart})
            . qq{;\r\n\tboundary="$self->{boundary}"\r\n};
    } else {
        $self->{ctype} = 'text/plain' if defined $self->{charset} && !defined $self->{ctype};
        my ($ctype, $encoding) = @$self{qw(ctype encoding)};
        $text .= "MIME-Version: 1.0\r\n" if defined $encoding || defined $ctype;
        if (defined $ctype) {
            $text .= 'Content-Type: '
                . $fold->($ctype . (defined $self->{charset} ? "; charset=$self->{charset}" : '')) . "\r\n";
        }
        $text .= 'Content-Transfer-Encoding: ' . $fold->($encoding) . "\r\n" if defined $encoding;
    }
    $self->_encode_as(!$is_multipart && defined $self->{encoding} ? $self->{encoding} : '', $self->{charset});
    $self->_write("$text\r\n");
    $debug->stop('... message data skipped ...') if $debug && $self->{debug_level} <= 2;
    return unless $is_multipart;
    $self->_write("This message is in MIME format. Since your mail reader does not understand\r\n"
            . "this format, some or all of this message may not be legible.\r\n\r\n--$self->{boundary}\r\n");
    return;
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Content - What a mail consists of: headers, texts, parts and files

=head1 SYNOPSIS

  our @ISA = ('Mail::Sender::Content');

=head1 DESCRIPTION

The methods of L<Mail::Sender> that write into the open message.

=head1 METHODS

=head2 Attach

See L<Mail::Sender/Attach>.

=head2 Body

See L<Mail::Sender/Body>.

=head2 EndPart

See L<Mail::Sender/EndPart>.

=head2 GetHandle

See L<Mail::Sender/GetHandle>.

=head2 Part

See L<Mail::Sender/Part>.

=head2 Print

See L<Mail::Sender/Print>.

=head2 print

See L<Mail::Sender/print>.

=head2 Send

See L<Mail::Sender/Send>.

=head2 SendEnc

See L<Mail::Sender/SendEnc>.

=head2 SendEx

See L<Mail::Sender/SendEx>.

=head2 SendFile

See L<Mail::Sender/SendFile>.

=head2 SendLine

See L<Mail::Sender/SendLine>.

=head2 SendLineEnc

See L<Mail::Sender/SendLineEnc>.

=head2 SendLineEx

See L<Mail::Sender/SendLineEx>.

=head1 SEE ALSO

L<Mail::Sender>, L<Mail::Sender::Session>.

=cut
