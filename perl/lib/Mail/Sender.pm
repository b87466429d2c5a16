package Mail::Sender;
use strict;
use warnings;

use Mail::Sender::Encoding   ();
use Mail::Sender::Failure    ();
use Mail::Sender::Files      ();
use Mail::Sender::Headers    ();
use Mail::Sender::Parameters ();
use Mail::Sender::Server     ();

our $VERSION = 0.903;

our ($Error, %default, $GMTdiff, $LastResponse, $NO_DATE, $NO_MESSAGE_ID, $NO_X_MAILER, $SITE_HEADERS);
our $debug  = 0;
our @Errors = Mail::Sender::Failure::names();
our %CTypes = (
    DOC   => 'application/x-msword',
    EML   => 'message/rfc822',
    GIF   => 'image/gif',
    HTM   => 'text/html',
    HTML  => 'text/html',
    INI   => 'text/plain',
    JPE   => 'image/jpeg',
    JPEG  => 'image/jpeg',
    SHTM  => 'text/html',
    SHTML => 'text/html',
    TXT   => 'text/plain',
);
our @EXPORT_OK = qw(GuessCType);

my $BASE64_LINE  = 57;
my $FILE_PIECE   = 57 * 1024;
my $LONGEST_LINE = 64 * 1024;

{
    no warnings 'once';
    $Carp::Internal{$_}++ for 'Mail::Sender', 'Mail::Sender::Handle', 'Mail::Sender::Wire';
}
_load_config();

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

sub Cancel {
    my ($self) = @_;
    return $self->_fail(-14) unless $self->{socket};
    $self->_drop;
    delete $self->{error};
    return $self;
}

sub ClearErrors {
    my ($self) = @_;
    delete @$self{qw(error error_msg)};
    undef $Error;
    return;
}

sub Close {
    my ($self, $is_final) = @_;
    my $wire  = $self->{socket} or return 0;
    my $errno = $! + 0;
    local $@;

    my $had_message = $self->{_data};
    if ($had_message) {
        $self->_flush;
        $self->EndPart(1) while $self->{_part};
        $self->{_debug}->start if $self->{_debug};
        $self->_write("\r\n");
        $self->{_debug}->client(".\r\n") if $self->{_debug};
        $self->{_data} = 0;
        my $broken = delete $self->{_broken};
        my $reply  = eval { die $broken if $broken; $wire->finish };
        return $self->_fail_from_bridge($@, is_finishing => 1) unless defined $reply;
        $LastResponse = $self->{message_response} = Mail::Sender::Failure::reply_text($reply);
    }
    delete @$self{qw(encoding ctype)};

    if ($is_final || !$self->{keepconnection}) {
        my $farewell = eval { $wire->close; 1 } ? undef : $@;

        # After an accepted message the goodbye decides nothing: an error here would make scripts send it again.
        return $self->_fail_from_bridge($farewell, is_open => 1) if $farewell && !$had_message;
        $self->{_debug}->close                                   if $self->{_debug};
        delete @$self{qw(socket debug _debug)};
    }
    $! = $errno;    # success leaves it alone
    return $self;
}

sub Connect {
    my ($self) = @_;
    return $self if $self->{socket} && $self->{socket}->opened;
    local $@;
    delete $self->{socket};

    if ($self->{debug}) {
        require Mail::Sender::Debug;
        $self->{_debug} = Mail::Sender::Debug->new($self->{debug}) or return $self->_fail(-22, $self->{debug}, "$!");
        $self->{debug_level} = 4 unless defined $self->{debug_level};
    }
    my ($params, $method, @failure) = Mail::Sender::Server::parameters($self);
    return $self->_fail(@failure) unless $params;

    require Mail::Sender::Wire;
    my $wire = eval { Mail::Sender::Wire->open($params, $self->{_debug}) };
    return $self->_fail_from_bridge($@, auth => $method) unless $wire;

    $LastResponse           = $self->{'!greeting'} = Mail::Sender::Failure::reply_text($wire->{greeting});
    $self->{server}         = substr $LastResponse, 4;
    $self->{supports}       = { %{ $wire->{extensions} } };
    $self->{auth_protocols} = { map { $_ => 1 } split ' ', uc($self->{supports}{AUTH} || '') };
    $self->{socket}         = $wire;
    if ($method && !$params->{auth_method}) {
        return $self->_fail($self->{auth_protocols}{$method} ? -19 : -17, $method);
    }
    return $self;
}

sub Connected {
    my ($self) = @_;
    return $self->{socket} && $self->{socket}->opened ? 1 : undef;
}

# Without a text they are what they are in later versions of the original: functions that return the encoder.
sub enc_base64 { return @_ ? Mail::Sender::Encoding::base64(_octets($_[0])) : \&enc_base64 }

sub enc_plain { return @_ ? Mail::Sender::Encoding::plain(_octets($_[0])) : \&enc_plain }

sub enc_qp { return @_ ? Mail::Sender::Encoding::quoted_printable(_octets($_[0])) : \&enc_qp }

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

sub Error {
    my $self = shift;
    if (!@_) {
        return undef unless defined $self->{error};
        require Scalar::Util;
        return Scalar::Util::dualvar($self->{error}, defined $self->{error_msg} ? $self->{error_msg} : '');
    }
    $self->_drop;
    @$self{qw(error error_msg)} = @_;
    die "$self->{error_msg}\n" if $self->{die_on_errors} || ($self->{on_errors} || '') eq 'die';
    return if exists $self->{on_errors} && (!defined $self->{on_errors} || $self->{on_errors} eq 'undef');
    return $self->{error};
}

sub GetHandle {
    my ($self) = @_;
    require Mail::Sender::Handle;
    return Mail::Sender::Handle->new($self);
}

sub GuessCType {
    shift if @_ && (ref $_[0] || (@_ > 1 && UNIVERSAL::isa($_[0], __PACKAGE__)));
    my ($file)      = @_;
    my ($extension) = defined $file ? $file =~ /\.([^.]*)\z/ : ();
    return defined $extension && $CTypes{ uc $extension } || 'application/octet-stream';
}

sub import {
    return if @_ < 2;
    require Exporter;
    goto &Exporter::import;
}

sub MailFile {
    my ($self, @arguments) = @_;
    my ($message, $file, $description, $ctype, $charset, $encoding);
    if (ref $arguments[0] eq 'HASH') {
        my %given = %{ Mail::Sender::Parameters::lower_keys($arguments[0]) };
        ($message, $file, $description, $ctype, $charset, $encoding) =
            delete @given{qw(msg file description ctype charset encoding)};
        @arguments = (\%given);
    } else {

        # A description may come last, behind the file: then the last one names no file, and the one before it does.
        $description = pop @arguments
            if @arguments > 2
            && Mail::Sender::Files::failure(Mail::Sender::Files::names($arguments[-1]))
            && !Mail::Sender::Files::failure(Mail::Sender::Files::names($arguments[-2]));
        $file    = pop @arguments;
        $message = pop @arguments;
    }
    $message = _joined($message);
    return $self->_fail(-9)  unless $message;
    return $self->_fail(-10) unless $file;
    my @files = Mail::Sender::Files::names($file);
    if (my ($code, @facts) = Mail::Sender::Files::failure(@files)) { return $self->_fail($code, @facts) }

    ref $self->OpenMultipart(@arguments)
        && ref $self->Body($self->{b_charset} || $self->{charset}, $self->{b_encoding}, $self->{b_ctype})
        && ref $self->SendEnc($message)
        or return $self->{error};

    for my $path (@files) {
        my $name        = Mail::Sender::Files::base_name($path);
        my $type        = $ctype || GuessCType($name);
        my $disposition = defined $self->{disposition} ? $self->{disposition} : 'attachment; filename=*';
        $type .= '; ' . Mail::Sender::Encoding::parameter('name', $name, $self->{charset})
            unless $type =~ /;\s*name(?:\*(?:0\*?)?)?=/;
        $type .= "; charset=$charset" if defined $charset;
        ref $self->_begin_part(
            description => defined $description ? $description : $name,
            ctype       => $type,
            encoding    => $encoding || ($type =~ m{^text/}i ? 'Quoted-printable' : 'Base64'),
            disposition => Mail::Sender::Files::named($disposition, $name, $self->{charset}),
        ) or return $self->{error};
        my $failure = $self->_send_file($path);
        return $self->_fail(-21, $path, $failure) if defined $failure;
    }
    return $self->Close;
}

sub MailMsg {
    my ($self, @arguments) = @_;
    my $message = _joined(
        ref $arguments[0] eq 'HASH' ? Mail::Sender::Parameters::lower_keys($arguments[0])->{msg} : pop @arguments);
    return $self->_fail(-9) unless $message;
    return $self if ref $self->Open(@arguments) && ref $self->SendEnc($message) && ref $self->Close;
    return $self->{error};
}

sub MessageID {
    my ($from) = @_;
    $from = $from->{fromaddr} if ref $from;
    my ($second, $minute, $hour, $day, $month, $year) = gmtime;
    return sprintf '<%04d%02d%02d_%02d%02d%02d_%06d.%s>', $year + 1900, $month + 1, $day, $hour, $minute, $second,
        rand 100_000, defined $from ? $from : '';
}

sub new {
    my ($this, @arguments) = @_;
    undef $Error;
    my $self = bless ref $this ? {%$this} : {}, ref $this || $this;

    # A copy has the parameters, not the connection: two owners of one session could only harm it.
    delete @$self{ grep { /^_(?!headers\z)/ } keys %$self };
    delete $self->{socket};

    @$self{qw(debug proto)} = (0, scalar getprotobyname 'tcp');
    $self->{port} = getservbyname('smtp', 'tcp') || 25 unless $self->{port};
    @$self{qw(boundary multipart tls_allowed client)} =
        (_new_boundary(), 'mixed', 1, Mail::Sender::Headers::local_name());
    $self->{ lc $_ } = $default{$_} for keys %default;
    if (ref $arguments[0] eq 'HASH') {
        my $given = $arguments[0];
        $self->{ lc $_ } = $given->{$_} for keys %$given;
        $self->{reply} = $self->{replyto} if $self->{replyto} && !$self->{reply};
    } elsif (@arguments) {

        # As in the original, positions that are left out take away what the defaults said.
        @$self{@Mail::Sender::Parameters::POSITIONAL} = @arguments[ 0 .. $#Mail::Sender::Parameters::POSITIONAL ];
        $self->{boundary} = _new_boundary() unless defined $self->{boundary};
    }

    Mail::Sender::Parameters::prepare($self,
        map { $_ => 1 } grep { defined $self->{$_} } qw(from reply to cc bcc esmtp boundary headers));
    return $self->_find_server if $self->{smtp};
    return $self;
}

sub Open {
    my ($self, @arguments) = @_;
    return $self->_open(0, @arguments);
}

sub OpenMultipart {
    my ($self, @arguments) = @_;
    return $self->_open(1, @arguments);
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

sub printAuthProtocols {
    my ($class, $server) = @_;
    $server = 'localhost' unless $server;
    print "$server supports: ", join(', ', Mail::Sender->QueryAuthProtocols($server)), "\n";
    return;
}

sub QueryAuthProtocols {
    my $self = _sender('QueryAuthProtocols', {}, @_);
    return $self unless ref $self;
    my $connected = $self->_connect_without_login;
    return $connected unless ref $connected;
    my @protocols = sort keys %{ $self->{auth_protocols} };
    $self->Close(1);
    return wantarray ? @protocols : $protocols[0];
}

sub Reset {
    my ($self) = @_;
    $self->_drop if $self->{_data};
    $self->ClearErrors;
    return $self;
}

sub ResetGMTdiff {
    my $now = time;
    my ($minutes, $hours, $day)                   = (gmtime $now)[ 1, 2, 7 ];
    my ($local_minutes, $local_hours, $local_day) = (localtime $now)[ 1, 2, 7 ];
    my $days = $local_day - $day;
    $days = $days > 0 ? -1 : 1 if abs $days > 1;    # at the turn of the year
    my $difference = ($days * 24 + $local_hours - $hours) * 60 + $local_minutes - $minutes;
    $GMTdiff = sprintf '%s%02d%02d', $difference < 0 ? '-' : '+', int(abs($difference) / 60), abs($difference) % 60;
    return $GMTdiff;
}

sub Send {
    my ($self, @texts) = @_;
    return $self->_fail(-14) unless $self->{socket};
    return $self->_write(_joined_texts(@texts));
}

sub SendEnc {
    my ($self, @texts) = @_;
    return $self->_fail(-14) unless $self->{socket};
    my $text =
        _octets(Mail::Sender::Encoding::octets(_joined_texts(@texts), $self->{_charset}));
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
        ($Error, $!) = Mail::Sender::Failure::describe(-10);
        return $self->{error} = $Error;
    }
    my @files = Mail::Sender::Files::names($part{file});
    if (my ($code, @facts) = Mail::Sender::Files::failure(@files)) { return $self->_fail($code, @facts) }

    for my $path (@files) {
        my $name = Mail::Sender::Files::base_name($path);
        my $type = $part{ctype} || GuessCType($name);
        $type .= '; ' . Mail::Sender::Encoding::parameter('name', $name, $self->{charset})
            unless $type =~ /;\s*name(?:\*(?:0\*?)?)?=/;
        $type .= qq{; charset="$part{charset}"} if $part{charset} && $type      !~ /charset=/i;
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

sub SITEERROR { $Error = 'Site specific error'; $! = 15; return (-13, $Error) }

sub TestServer {
    $_[0]{on_errors} = 'die' if ref $_[0];
    my $self = _sender('TestServer', { on_errors => 'die' }, @_);
    $self->Connect;
    $self->Close(1);
    return 1;
}

*_SITEERROR = \&SITEERROR;

sub DESTROY {
    my ($self) = @_;
    return unless $self->{socket} && ${^GLOBAL_PHASE} ne 'DESTRUCT';
    local ($!, $?, $@);

    # An idle kept connection gets its goodbye; an unfinished message is not sent (see CAVEATS).
    if ($self->{_data} || $self->{error}) { $self->{socket}->abort }
    else {
        eval { $self->{socket}->close; 1 } or $self->{socket}->abort;
    }
    return;
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

sub _connect_without_login {
    my ($self) = @_;
    local @$self{qw(auth username)};
    return $self->_fail(-15) unless defined $self->{smtp};
    return $self->Connect;
}

# Ends the connection; what was not finished is not sent.
sub _drop {
    my ($self) = @_;
    my $wire = delete $self->{socket};
    $wire->abort           if $wire;
    $self->{_debug}->close if $self->{_debug};
    delete @$self{qw(_data _debug _broken _buffer _part)};
    return;
}

sub _encode_as {
    my ($self, $encoding, $charset) = @_;
    delete $self->{_buffer};
    $self->{_charset}   = $charset;
    $self->{code}       = Mail::Sender::Encoding::encoder($encoding);
    $self->{_is_base64} = $encoding =~ /Base64/i ? 1 : 0;
    return;
}

# Who sends and who receives, for the bridge; and how the script wrote each address.
sub _envelope {
    my ($self) = @_;
    my (%shown, @recipients);
    for my $given (map { @{ $self->{"${_}_list"} || [] } } qw(to cc bcc)) {
        my $address = Mail::Sender::Parameters::characters(Mail::Sender::Parameters::bare_address($given));
        push @recipients, $address;
        $shown{$address} = $given unless exists $shown{$address};
    }
    my $esmtp        = ref $self->{esmtp} eq 'HASH' ? $self->{esmtp} : {};
    my %notification = map { lc $_ => "$esmtp->{$_}" }
        grep { defined $esmtp->{$_} && $esmtp->{$_} ne '' } qw(RET ENVID NOTIFY ORCPT);
    my %envelope = (
        from          => Mail::Sender::Parameters::characters($self->{fromaddr}),
        to            => \@recipients,
        skip_rejected => $self->{skip_bad_recipients} ? 1 : 0,
    );
    $envelope{notification} = \%notification if %notification;
    return (\%envelope, \%shown);
}

sub _fail {
    my ($self, $code, @facts) = @_;
    my ($text, $errno) = Mail::Sender::Failure::describe($code, @facts);
    my $reason = defined $errno ? $errno : $! + 0;
    $Error = $text;
    $self->{_debug}->client("quit\r\n") if $self->{_debug} && ($self->{socket} || $code == -17 || $code == -18);
    $self->_drop;
    $! = $reason;
    return $self->Error($code, $text);
}

sub _fail_from_bridge {
    my ($self, $error, %about) = @_;
    if (!Mail::Sender::Failure::is_bridge_error($error)) {

# The script's own, from a signal handler: it gets it, and the connection, in the middle of something, is no use any more.
        $self->_drop;
        die $error;
    }
    my $reply = $error->details->{reply};
    $LastResponse = Mail::Sender::Failure::reply_text($reply) if $reply;
    return $self->_fail(Mail::Sender::Failure::from_bridge($error, smtp => $self->{smtp}, %about));
}

sub _find_server {
    my ($self) = @_;
    $self->{smtp} =~ s/\A\s+|\s+\z//g;
    my $address = Mail::Sender::Server::address($self->{smtp});
    return $self->_fail(-1, $self->{smtp}) unless defined $address;
    ($self->{smtpaddr}) = $address =~ /(.*)/s;
    return $self;
}

sub _flush {
    my ($self) = @_;
    my $rest = delete $self->{_buffer};
    $self->_write(Mail::Sender::Encoding::base64($rest)) if defined $rest && $rest ne '';
    return;
}

# The text of a message given as text or as a list of lines.
sub _joined {
    my ($message) = @_;
    return $message unless ref $message eq 'ARRAY';
    return join '', map { /\n\z/ ? $_ : "$_\n" } @$message;
}

sub _joined_texts {
    return join '', grep { defined } @_;
}

sub _load_config {
    return unless grep { !ref $_ && -e "$_/Mail/Sender.config" } @INC;
    local $@;
    eval { require 'Mail/Sender.config'; 1 } or print STDERR "Error in Mail::Sender.config : $@";
    return;
}

sub _new_boundary { return 'Message-Boundary-by-Mail-Sender-' . time }

# Bytes for the wire. Characters beyond them are what print complains of, in the same words.
sub _octets {
    my ($text) = @_;
    return $text if !utf8::is_utf8($text) || utf8::downgrade($text, 1);
    my $level = 0;
    $level++ while (caller $level)[0] && (caller $level)[0] =~ /\AMail::Sender\b/;
    my ($package, $file, $line) = caller $level;
    warn "Wide character in print at $file line $line.\n" if defined $file;
    utf8::encode($text);
    return $text;
}

sub _open {
    my ($self, $is_multipart, @arguments) = @_;
    undef $Error;
    my $errno = $! + 0;
    if ($self->{_data}) { $self->{error} ? $self->Cancel : $self->Close }
    delete @$self{qw(error encoding messageid _broken _buffer)};
    $self->{_part} = 0;
    if ($is_multipart) {
        $self->{multipart} = $1 if ($self->{type} || '') =~ m{\Amultipart/(.*)}is;
        $self->{multipart} = 'Mixed' unless $self->{multipart};
        $self->{idcounter} = 0;
    } else {
        $self->{multipart} = 0;
    }

    my %changed = Mail::Sender::Parameters::merge($self, $is_multipart, @arguments);

    # A single part has no subtype, whatever was passed.
    $self->{multipart} = $is_multipart ? $self->{multipart} || 'Mixed' : 0;
    $self->{boundary}  = _new_boundary() unless defined $self->{boundary} && $self->{boundary} ne '';
    return $self->_fail(-16) unless defined $self->{from};
    Mail::Sender::Parameters::prepare($self, %changed);
    if ($changed{smtp} && defined $self->{smtp}) {
        $self->{smtp} =~ s/\A\s+|\s+\z//g;
        return $self->_fail(-1, $self->{smtp})
            unless defined($self->{smtpaddr} = Mail::Sender::Server::address($self->{smtp}));

        # Another server, another connection.
        if (my $wire = delete $self->{socket}) { $wire->abort }
    }
    return $self->_fail(-8)  unless $self->{to};
    return $self->_fail(-15) unless defined $self->{smtp};
    if ($self->can('SiteHook') && !$self->SiteHook) {
        return defined $self->{error} ? $self->Error(@$self{qw(error error_msg)}) : $self->_fail(-13);
    }
    my $encoding = $self->{encoding};
    if (!$is_multipart && defined $encoding && $encoding !~ /Base64|Quoted[_\-]print|\A[78]bit\z/i) {
        return $self->_fail(-27, $encoding);
    }
    return $self->_start($is_multipart, $errno);
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

# The object that TestServer and QueryAuthProtocols work with: the one they were called on, or a new one for the server they name.
sub _sender {
    my ($method, $parameters, $self, @arguments) = @_;
    if (!defined $self || (!ref $self && $self =~ /::/ && !@arguments)) {
        require Carp;
        my $arrow = defined $self ? '->' : '::';
        Carp::croak("Mail::Sender$arrow$method() called without any parameter!");
    }
    undef $Error;
    if (!ref $self) {
        my $server = $self =~ /::/ ? $arguments[0] : $self;
        return Mail::Sender->new({ %$parameters, smtp => $server });
    }
    die "You forgot to close the mail before calling $method!\n" if $self->{socket};
    if (@arguments) {
        $self->{smtp} = $arguments[0];
        return $self->_find_server;
    }
    return defined $self->{smtp} ? $self : $self->_fail(-15);
}

sub _skipped {
    my ($self, $rejected, $shown) = @_;
    return unless $rejected && @$rejected;
    my %reason;
    for my $one (@$rejected) {
        my $reply = Mail::Sender::Failure::reply_text($one->{reply});
        $reply =~ s/\A\d{3} //;
        $reply =~ s/\n\z// if !$self->{multipart};    # in OpenMultipart the original leaves it
        $reason{ $shown->{ $one->{address} } || $one->{address} } = $reply;
    }
    $self->{skipped_recipients} = \%reason;
    return;
}

# Connects if need be and brings the server to take the text.
sub _start {
    my ($self, $is_multipart, $errno) = @_;
    my $is_kept   = $self->{socket} ? 1 : 0;
    my $connected = $self->Connect;
    return $connected unless ref $connected;
    local $@;

    my ($envelope, $shown) = $self->_envelope;
    my $rejected = eval { $self->{socket}->start($envelope) };
    if (!$rejected && $is_kept && Mail::Sender::Failure::is_lost($@)) {

        # The bridge ended since the last mail. Nothing of this one can have been sent.
        delete $self->{socket};
        $connected = $self->Connect;
        return $connected unless ref $connected;
        $rejected = eval { $self->{socket}->start($envelope) };
    }
    if (!$rejected) {
        my $error = $@;
        $self->_skipped($error->details->{rejected}, $shown) if Mail::Sender::Failure::is_bridge_error($error);
        return $self->_fail_from_bridge($error, shown => $shown, is_open => 1);
    }
    $self->_skipped($rejected, $shown);
    $self->{_data} = 1;
    $self->_write_headers($is_multipart);
    $! = $errno;    # success leaves it alone
    return $self;
}

# Bytes of the message, headers included. A broken connection is told by Close, as a socket tells it.
sub _write {
    my ($self, $text) = @_;
    return $self if $text eq '' || $self->{_broken};
    $text = _octets($text);
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

Mail::Sender - Send mail with attachments over SMTP

=head1 SYNOPSIS

  use Mail::Sender;

  my $sender = Mail::Sender->new({smtp => 'mail.example', from => 'jobs@example', on_errors => 'die'});
  $sender->MailFile({
      to      => 'sales@example, "Doe, Jane" <jane@example>',
      subject => 'The report',
      msg     => "Good morning,\n\nthe report is attached.\n",
      file    => '/data/report.xlsx',
  });

=head1 DESCRIPTION

The interface of L<Mail::Sender|https://metacpan.org/pod/Mail::Sender> 0.903. The text of a mail is made here, files are read here, by the
script's process; the dialogue with the server is the bridge's. Scripts need no change.

Errors are negative numbers, which are true: test C<ref>, C<< < 0 >>, or C<$Mail::Sender::Error>, which holds the text of the last error
and is undefined after success. C<< $sender->{error} >> and C<< $sender->{error_msg} >> hold number and text too. With
C<< on_errors => 'undef' >> most methods return undef instead, with C<< on_errors => 'die' >> they die with the text.

=head1 PARAMETERS

Given to L</new>, L</Open>, L</OpenMultipart>, L</MailMsg> and L</MailFile> in a hash, names in any case; they stay on the object.

C<smtp>, C<port>, C<from>, C<fake_from>, C<to>, C<fake_to>, C<cc>, C<fake_cc>, C<bcc>, C<replyto> (C<reply>), C<subject>, C<headers>, C<msg>,
C<file>, C<ctype>, C<charset>, C<encoding>, C<b_ctype>, C<b_charset>, C<b_encoding>, C<disposition>, C<description>, C<content_id>,
C<multipart> (C<subtype>, C<type>), C<boundary>, C<priority>, C<confirm>, C<esmtp>, C<client>, C<auth>, C<authid> (C<username>), C<authpwd>
(C<password>), C<auth_encoded>, C<tls_allowed>, C<tls_required>, C<ssl_verify_mode>, C<ssl_ca_file>, C<ssl_ca_path>, C<ssl_hostname>,
C<keepconnection>, C<skip_bad_recipients>, C<on_errors> (C<die_on_errors>), C<debug>, C<debug_level>, C<timeout>, C<messageid>,
C<createmessageid>, C<bypass_outlook_bug>.

=head1 VARIABLES

C<$Mail::Sender::Error>, C<@Mail::Sender::Errors>, C<%Mail::Sender::default> (parameters of every new object), C<%Mail::Sender::CTypes>,
C<$Mail::Sender::NO_X_MAILER>, C<$Mail::Sender::NO_DATE>, C<$Mail::Sender::NO_MESSAGE_ID>, C<$Mail::Sender::SITE_HEADERS>,
C<$Mail::Sender::LastResponse>. A file F<Mail/Sender.config> on C<@INC> is run when the module is loaded; a function
C<Mail::Sender::SiteHook> is called with the object before each message and stops it by returning false.

=head1 METHODS

=head2 Attach

  $sender = $sender->Attach({file => $file, ctype => $type, encoding => 'Base64', disposition => $text, content_id => '*'});
  $sender = $sender->Attach($description, $ctype, $encoding, $disposition, $file);

Sends files, each as a part of its own. C<file> is a name, names with commas between, or a list of names. In C<disposition>,
C<filename=*> stands for the file's name; C<content_id> may be C<*> for the name or C<#> for a running number.

=head2 Body

  $sender = $sender->Body($charset, $encoding, $ctype);
  $sender = $sender->Body({charset => 'utf-8', encoding => '8BIT', ctype => 'text/html', msg => $text});

Begins the body of a mail of many parts.

=head2 Cancel

  $sender = $sender->Cancel;

Ends the connection; the open message is not sent.

=head2 ClearErrors

  $sender->ClearErrors;

=head2 Close

  $sender = $sender->Close;
  $sender = $sender->Close(1);

Completes the message and waits for the server to accept it; returns 0 if nothing was open. A true argument also ends a connection kept
by C<keepconnection>.

=head2 Connect

  $sender = $sender->Connect;

Called by L</Open>.

=head2 Connected

  my $bool = $sender->Connected;

=head2 EndPart

  $sender = $sender->EndPart($ctype);

Ends the current part; with a true argument, the last one of its level.

=head2 Error

  my $error = $sender->Error;

The last error: its code as a number, its text as a string; undef if there was none. With C<($code, $text)>, for use in C<SiteHook>, it
records an error and reports it as C<on_errors> says.

=head2 GetHandle

  my $handle = $sender->GetHandle;
  print $handle "Hello\n";
  close $handle;

A file handle that writes into the message or the part. Closing it ends what it writes to.

=head2 GuessCType

  my $type = GuessCType($file);

Exported on request.

=head2 MailFile

  $sender = $sender->MailFile({to => $to, subject => $subject, msg => $text, file => \@files});
  $sender = $sender->MailFile($from, $replyto, $to, $smtp, $subject, $headers, $text, $file);

Sends a mail with files. C<ctype>, C<charset> and C<encoding> are those of the files; those of the text are C<b_ctype>, C<b_charset>,
C<b_encoding>.

=head2 MailMsg

  $sender = $sender->MailMsg({to => $to, subject => $subject, msg => $text});
  $sender = $sender->MailMsg($from, $replyto, $to, $smtp, $subject, $headers, $text);

Sends a mail.

=head2 MessageID

  my $id = Mail::Sender::MessageID($address);

=head2 Open

  $sender = $sender->Open({to => $to, subject => $subject});
  $sender = $sender->Open($from, $replyto, $to, $smtp, $subject, $headers);

Begins a mail of one part.

=head2 OpenMultipart

  $sender = $sender->OpenMultipart({to => $to, subject => $subject, multipart => 'related'});

Begins a mail of many parts.

=head2 Part

  $sender = $sender->Part({ctype => 'text/html', disposition => 'NONE', msg => $html});
  $sender = $sender->Part($description, $ctype, $encoding, $disposition, $content_id, $msg);

Begins a part; a C<multipart/...> type opens a level of its own, to be closed with L</EndPart>.

=head2 Print

  $sender = $sender->Print(@texts);

The same as L</SendEnc>; the original has no such name.

=head2 QueryAuthProtocols

  my @protocols = $sender->QueryAuthProtocols;
  my @protocols = Mail::Sender->QueryAuthProtocols($server);

=head2 Reset

  $sender = $sender->Reset;

Gives up an open message, as L</Cancel> does, and forgets the last error; succeeds also if there is nothing to give up. The original has no
such method.

=head2 ResetGMTdiff

  my $zone = Mail::Sender::ResetGMTdiff();

Computes the time zone for C<Date>; done for every message here.

=head2 SITEERROR

  return $self->Error(SITEERROR()) && 0;

For C<SiteHook>.

=head2 Send

  $sender = $sender->Send(@texts);

Sends text as it is, without an encoding.

=head2 SendEnc

  $sender = $sender->SendEnc(@texts);

Sends text, encoded as the message or part says.

=head2 SendEx

  $sender = $sender->SendEx(@texts);

As L</Send>; every line end becomes CRLF.

=head2 SendFile

  $sender = $sender->SendFile({file => $file});

The same as L</Attach>.

=head2 SendLine

  $sender = $sender->SendLine(@texts);

As L</Send>, and ends the line.

=head2 SendLineEnc

  $sender = $sender->SendLineEnc(@texts);

As L</SendEnc>, and ends the line.

=head2 SendLineEx

  $sender = $sender->SendLineEx(@texts);

As L</SendEx>, and ends the line.

=head2 TestServer

  Mail::Sender->TestServer($server);

Connects and logs in; dies with the error if it cannot.

=head2 enc_base64

  my $text = Mail::Sender::enc_base64($bytes);
  my $code = Mail::Sender::enc_base64();

=head2 enc_plain

  my $text = Mail::Sender::enc_plain($bytes);
  my $code = Mail::Sender::enc_plain();

=head2 enc_qp

  my $text = Mail::Sender::enc_qp($bytes);
  my $code = Mail::Sender::enc_qp();

=head2 new

  my $sender = Mail::Sender->new({smtp => 'mail.example', from => 'me@example'});
  my $sender = new Mail::Sender {smtp => 'mail.example', from => 'me@example'};
  my $sender = Mail::Sender->new($from, $replyto, $to, $smtp, $subject, $headers, $boundary);
  my $copy   = $sender->new({subject => 'Another'});

A sender; a copy has the parameters of the original, not its connection. Returns -1 for a server whose name cannot be resolved.

=head2 print

  $sender = $sender->print(@texts);

The same as L</SendEnc>.

=head2 printAuthProtocols

  Mail::Sender->printAuthProtocols($server);

=head1 CAVEATS

Where it differs from the original:

=over

=item *

A mail that is neither closed nor cancelled when its object goes away is not sent. The original sent what there was, also when the script
had died in the middle.

=item *

When the connection is lost after the whole message was sent and before the server's answer, the error is -7 and says that the message may
have been accepted. The original took it for sent. Nothing is ever sent twice.

=item *

Line breaks in addresses, subjects, types, descriptions and file names continue the header; none can begin another header or the body. A
line in C<headers> that is no header continues the one before. The one exception is what the original's documentation does for pictures in
HTML: C<disposition> may go on with a line C<< Content-ID: <name> >> or C<Content-Location>. An envelope address with a line break, a space or a bracket in it is refused (-5).

=item *

A message that the server refuses in more than one line is refused (-7), while the original took it for accepted. A hello that fails is told by
the server's own words; the original told its greeting again.

=item *

An encoding belongs to one message. In the original the next message, which says none in its headers, was encoded, too.

=item *

C<GuessCType> looks at what follows the last dot, as all versions but 0.903 do.

=item *

Dots at the beginning of lines are doubled and line ends become CRLF for everything that is sent, also by C<Send>.

=item *

The C<debug> file shows asterisks instead of user name and password, and dots as the script wrote them.

=item *

File names that are not ASCII are named as RFC 2231 wants it, descriptions as RFC 2047 does; the original sent their bytes as they were.

=item *

A file that becomes shorter while it is read is an error (-21) and the mail is not sent. The original sent what was left.

=item *

C<timeout>, if given, bounds the connection and every wait for a reply. Without it the connection has 120 seconds and replies have the times
of RFC 5321, 5 to 10 minutes; the original waited for replies for ever.

=item *

With C<charset>, bytes are taken to be in that charset already; characters are encoded into it. Texts for which no charset was named are never
replaced by question marks. Header words are encoded as RFC 2047 wants them, at most 75 characters long.

=item *

A server that refuses C<QUIT> after it accepted the mail is no error.

=item *

-3 carries the system's reason (C<connect() failed: Connection refused>), as before version 0.9.

=item *

C<auth> knows LOGIN, PLAIN and CRAM-MD5; others, NTLM with its C<authdomain> among them, are -19. Functions C<Mail::Sender::Auth::...> of the script are not called.
C<< $sender->{socket} >> is not a socket.

=item *

TLS needs no module on this host, and its version is agreed upon with the server: C<ssl_version>, C<ssl_verifycb_name> and
C<ssl_verifycn_schema> are taken and change nothing. As in the original, the server's certificate is verified only with C<ssl_verify_mode>.

=item *

No deprecation warning is printed.

=item *

With the setting C<mail_spool> (in the bridge's configuration or as C<CPAN_BRIDGE_MAIL_SPOOL>), mail for a server that is down is kept in that
directory, the methods succeed, and C<cpan-bridge spool send>, from cron for instance, sends it later, once. Mail that needs a login is not kept.
Off unless set.

=back

=head1 SEE ALSO

L<CPANBridge>.

=cut
