package Mail::Sender;
use strict;
use warnings;

use Mail::Sender::Encoding ();
use Mail::Sender::Failure  ();

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

my @PRIORITIES   = ('', '1 (Highest)', '2 (High)', '3 (Normal)', '4 (Low)', '5 (Lowest)');
my $BASE64_LINE  = 57;
my $FILE_PIECE   = 57 * 1024;
my $LONGEST_LINE = 64 * 1024;
my @POSITIONAL   = qw(from reply to smtp subject headers boundary);

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
    my $given    = ref $_[0] eq 'HASH' ? _lower_keys(shift) : {};
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
    my $wire = $self->{socket} or return 0;

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
        my $is_polite = do {
            local $@;
            eval { $wire->close; 1 } ? undef : $@;
        };

        # After an accepted message the goodbye decides nothing: an error here would make scripts send it again.
        return $self->_fail_from_bridge($is_polite, is_open => 1) if $is_polite && !$had_message;
        $self->{_debug}->close                                    if $self->{_debug};
        delete @$self{qw(socket debug _debug)};
    }
    return $self;
}

sub Connect {
    my ($self) = @_;
    return $self if $self->{socket} && $self->{socket}->opened;
    delete $self->{socket};

    if ($self->{debug}) {
        require Mail::Sender::Debug;
        $self->{_debug} = Mail::Sender::Debug->new($self->{debug}) or return $self->_fail(-22, $self->{debug}, "$!");
        $self->{debug_level} = 4 unless defined $self->{debug_level};
    }
    my ($params, $method, @failure) = $self->_server;
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
    shift if @_ && (ref $_[0] || (@_ > 1 && eval { $_[0]->isa(__PACKAGE__) }));
    my ($file)      = @_;
    my ($extension) = defined $file ? $file =~ /\.([^.]*)\z/ : ();
    return defined $extension && $CTypes{ uc $extension } || 'application/octet-stream';
}

sub MailFile {
    my ($self, @arguments) = @_;
    my ($message, $file, $description, $ctype, $charset, $encoding);
    if (ref $arguments[0] eq 'HASH') {
        my %given = %{ _lower_keys($arguments[0]) };
        ($message, $file, $description, $ctype, $charset, $encoding) =
            delete @given{qw(msg file description ctype charset encoding)};
        @arguments = (\%given);
    } else {

        # A description may come last, behind the file: then the last one names no file, and the one before it does.
        $description = pop @arguments
            if @arguments > 2 && _file_failure(_files($arguments[-1])) && !_file_failure(_files($arguments[-2]));
        $file    = pop @arguments;
        $message = pop @arguments;
    }
    $message = _joined($message);
    return $self->_fail(-9)  unless $message;
    return $self->_fail(-10) unless $file;
    my @files = _files($file);
    if (my ($code, @facts) = _file_failure(@files)) { return $self->_fail($code, @facts) }

    ref $self->OpenMultipart(@arguments)
        && ref $self->Body($self->{b_charset} || $self->{charset}, $self->{b_encoding}, $self->{b_ctype})
        && ref $self->SendEnc($message)
        or return $self->{error};

    for my $path (@files) {
        my $name        = _base_name($path);
        my $type        = $ctype || GuessCType($name);
        my $disposition = defined $self->{disposition} ? $self->{disposition} : 'attachment; filename=*';
        $type .= '; name=' . Mail::Sender::Encoding::quoted($name) unless $type =~ /;\s*name(?:\*(?:0\*?)?)?=/;
        $type .= "; charset=$charset" if defined $charset;
        ref $self->_begin_part(
            description => defined $description ? $description : $name,
            ctype       => $type,
            encoding    => $encoding || ($type =~ m{^text/}i ? 'Quoted-printable' : 'Base64'),
            disposition => _named($disposition, $name),
        ) or return $self->{error};
        $self->_send_file($path) or return $self->_fail(-21, $path, "$!");
    }
    return $self->Close;
}

sub MailMsg {
    my ($self, @arguments) = @_;
    my $message = _joined(ref $arguments[0] eq 'HASH' ? _lower_keys($arguments[0])->{msg} : pop @arguments);
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
    if (ref $arguments[0] eq 'HASH') { %part = %{ _lower_keys($arguments[0]) } }
    else                             { @part{qw(description ctype encoding disposition content_id msg)} = @arguments }
    my $result = $self->_begin_part(%part);
    return $result unless ref $result;
    return $self->SendEnc($part{msg}) if defined $part{msg} && ($part{ctype} || '') !~ m{^multipart/}i;
    return $self;
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
    if (ref $arguments[0] eq 'HASH') { %part = %{ _lower_keys($arguments[0]) } }
    else                             { @part{qw(description ctype encoding disposition file content_id)} = @arguments }
    return $self->_fail(-10) unless $part{file};
    my @files = _files($part{file});
    if (my ($code, @facts) = _file_failure(@files)) { return $self->_fail($code, @facts) }

    for my $path (@files) {
        my $name = _base_name($path);
        my $type = $part{ctype} || GuessCType($name);
        $type .= '; name=' . Mail::Sender::Encoding::quoted($name) unless $type =~ /;\s*name(?:\*(?:0\*?)?)?=/;
        $type .= qq{; charset="$part{charset}"} if $part{charset} && $type      !~ /charset=/i;
        my $id = $part{content_id} || undef;
        if    (!defined $id) { }
        elsif ($id eq '*')   { $id = $name }
        elsif ($id eq '#')   { $id = 'id' . $self->{idcounter}++ }
        ref $self->_begin_part(
            description => $part{description},
            ctype       => $type,
            encoding    => $part{encoding} || 'Base64',
            disposition => _named(defined $part{disposition} ? $part{disposition} : 'attachment; filename=*', $name),
            content_id  => $id,
        ) or return $self->{error};
        $self->_send_file($path) or return $self->_fail(-21, $path, "$!");
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

sub TestServer {
    my $self = _sender('TestServer', { on_errors => 'die' }, @_);
    return $self unless ref $self;
    $self->{on_errors} = 'die';
    $self->Connect;
    $self->Close(1);
    return 1;
}

sub enc_base64 { return Mail::Sender::Encoding::base64(_octets($_[0])) }

sub enc_plain { return Mail::Sender::Encoding::plain(_octets($_[0])) }

sub enc_qp { return Mail::Sender::Encoding::quoted_printable(_octets($_[0])) }

sub import {
    return if @_ < 2;
    require Exporter;
    goto &Exporter::import;
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
        ('Message-Boundary-by-Mail-Sender-' . time, 'mixed', 1, _local_name());
    $self->{ lc $_ } = $default{$_} for keys %default;
    if (ref $arguments[0] eq 'HASH') {
        my $given = $arguments[0];
        $self->{ lc $_ } = $given->{$_} for keys %$given;
        $self->{reply} = $self->{replyto} if $self->{replyto} && !$self->{reply};
    } else {
        for my $index (grep { defined $arguments[$_] } 0 .. $#POSITIONAL) {
            $self->{ $POSITIONAL[$index] } = $arguments[$index];
        }
    }

    $self->_prepare(map { $_ => 1 } grep { defined $self->{$_} } qw(from reply to cc bcc esmtp boundary headers));
    return $self->_find_server if $self->{smtp};
    return $self;
}

sub print { my $self = shift; return $self->SendEnc(@_) }

sub printAuthProtocols {
    my ($class, $server) = @_;
    $server = 'localhost' unless $server;
    print "$server supports: ", join(', ', Mail::Sender->QueryAuthProtocols($server)), "\n";
    return;
}

sub SITEERROR { $Error = 'Site specific error'; $! = 15; return (-13, $Error) }

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

*_SITEERROR = \&SITEERROR;

sub _base_name {
    my ($path) = @_;
    my ($name) = $path =~ m{([^/]*)/*\z};
    return $name;
}

# The address itself, without the name beside it.
sub _bare_address {
    my ($text)  = @_;
    my $address = $text =~ /.*<([^<>]*)>/s ? $1 : $text;
    $address =~ s/\A\s+|\s+\z//g;
    return $address;
}

# Bytes in an address that are UTF-8 are meant as characters: the bridge wants to know.
sub _as_characters {
    my ($text) = @_;
    utf8::decode($text) unless utf8::is_utf8($text);
    return $text;
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
        $text .= 'Content-Description: ' . $fold->($part{description}) . "\r\n" if $part{description};
        $text .= 'Content-Transfer-Encoding: ' . $fold->($encoding) . "\r\n";
        $text .= 'Content-Disposition: ' . $fold->($disposition) . "\r\n"
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

sub _fail {
    my ($self, $code, @facts) = @_;
    my ($text, $errno) = Mail::Sender::Failure::describe($code, @facts);
    my $reason = defined $errno ? $errno : $! + 0;
    $Error = $text;
    $self->_drop;
    $! = $reason;
    return $self->Error($code, $text);
}

sub _fail_from_bridge {
    my ($self, $error, %about) = @_;
    my $reply = ref $error && eval { $error->details->{reply} };
    $LastResponse = Mail::Sender::Failure::reply_text($reply) if $reply;
    return $self->_fail(Mail::Sender::Failure::from_bridge($error, smtp => $self->{smtp}, %about));
}

# The first of the files that cannot be attached, before anything is sent.
sub _file_failure {
    for my $path (@_) {
        return (-11, $path) unless -e $path;
        if (-d _) {
            $! = 21;    # EISDIR
            return (-21, $path, "$!");
        }
        next if -p _ || -S _;
        open my $handle, '<:raw', $path or return (-21, $path, "$!");
    }
    return;
}

sub _files {
    my ($file) = @_;
    return @$file if ref $file eq 'ARRAY';
    return $file =~ /,/ ? split /\s*,\s*/, $file : $file;
}

sub _find_server {
    my ($self) = @_;
    $self->{smtp} =~ s/\A\s+|\s+\z//g;
    my $address = _host_address($self->{smtp});
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

sub _header_block {
    my ($self)  = @_;
    my $charset = $self->{charset};
    my $header  = \&Mail::Sender::Encoding::header;
    my $shown = sub { my ($name) = @_; return defined $self->{"fake_$name"} ? $self->{"fake_$name"} : $self->{$name} };
    $self->{subject} = '<No subject>' unless defined $self->{subject};

    my $text = $header->(To => $shown->('to'), $charset, 1) . $header->(From => $shown->('from'), $charset, 1);
    $text .= $header->(Cc         => $self->{fake_cc} || $self->{cc}, $charset, 1) if $self->{fake_cc} || $self->{cc};
    $text .= $header->('Reply-To' => $self->{reply},                  $charset, 1);
    $text .= $header->(Subject    => $self->{subject},                $charset);

    my $own_headers = join "\n", map { defined $_ ? $_ : '' } $self->{_headers}, $SITE_HEADERS;
    $text .= $header->(Date => _date()) unless $NO_DATE || $own_headers =~ /^Date:/m;
    if ($self->{priority}) {
        $self->{priority} = $PRIORITIES[ $self->{priority} ] if $self->{priority} =~ /\A[1-5]\z/;
        $text .= $header->('X-Priority' => $self->{priority});
    }
    for my $request (split /\s*,\s*/, defined $self->{confirm} ? $self->{confirm} : '') {
        my ($kind, $address) = $request =~ /\A\s*(reading|delivery)\s*(?::\s*(.*))?/i or next;
        if (lc $kind eq 'reading') {
            $text .= $header->('X-Confirm-Reading-To' => $address || $self->{from}, $charset, 1);
        } else {
            $text .= $header->($_ => $address || $self->{fromaddr}, $charset, 1)
                for qw(Return-Receipt-To Disposition-Notification-To);
        }
    }
    my $is_multipart = $self->{multipart};

    # Open honours any defined value, also 0; OpenMultipart only a true one.
    $text .= $header->('X-Mailer' => _mailer()) unless $is_multipart ? $NO_X_MAILER : defined $NO_X_MAILER;
    my $site = defined $SITE_HEADERS ? _lines($SITE_HEADERS) : '';
    $text .= $site if $is_multipart;
    $text .= $header->('Message-ID' => $self->_message_id) unless $NO_MESSAGE_ID;
    $text .= $site                                         unless $is_multipart;
    $text .= _lines($self->{_headers}) if $self->{_headers};
    return $text;
}

sub _host_address {
    my ($name) = @_;
    local $!;
    my $address = (gethostbyname $name)[4];
    return $address if defined $address;
    require Socket;
    my ($failure, @found) = Socket::getaddrinfo($name, '', { socktype => Socket::SOCK_STREAM() });
    return @found ? $found[0]{addr} : undef;
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

# Header lines of the script's own, in as many lines as it wants but without one that would end the headers.
sub _lines {
    my ($text) = @_;
    $text =~ s/(?:\r\n?|\n)+/\r\n/g;
    $text =~ s/\A\r\n//;
    $text =~ s/\r\n\z//;
    return $text eq '' ? '' : "$text\r\n";
}

sub _load_config {
    return unless grep { !ref $_ && -e "$_/Mail/Sender.config" } @INC;
    local $@;
    eval { require 'Mail/Sender.config'; 1 } or print STDERR "Error in Mail::Sender.config : $@";
    return;
}

my $local_name;

sub _local_name {
    return $local_name if defined $local_name;
    local $!;
    $local_name = $ENV{HOSTNAME} || $ENV{HTTP_HOST} || (gethostbyname 'localhost')[0];
    $local_name = 'localhost' unless defined $local_name;
    $local_name =~ s/:.*\z//s;
    return $local_name;
}

sub _lower_keys {
    my ($given) = @_;
    return { map { lc $_ => $given->{$_} } keys %$given };
}

sub _date {
    ResetGMTdiff();
    my ($day, $month, $date, $time, $year) = split ' ', scalar localtime;
    return "$day, $date $month $year $time $GMTdiff";
}

sub _mailer {
    local $!;
    my $host    = _local_name();
    my $address = (gethostbyname $host)[4];
    my $ip      = defined $address ? join '.', unpack 'CCCC', $address : '';
    my $account = eval { getlogin || getpwuid $< } || $ENV{USERNAME} || '';
    return
        sprintf
        qq{Perl script "%s"\r\n\tusing Mail::Sender %s by Jenda Krynicky, Czechlands\r\n\trunning on %s (%s)\r\n\tunder account "%s"},
        _base_name($0), $VERSION, $host, $ip, $account;
}

# Takes over the arguments of Open and OpenMultipart; tells which were given.
sub _merge {
    my ($self, $is_multipart, @arguments) = @_;
    my %given;
    if (ref $arguments[0] eq 'HASH') {
        %given            = %{ _lower_keys($arguments[0]) };
        $given{multipart} = $given{subtype} if $is_multipart           && defined $given{subtype};
        $given{reply}     = $given{replyto} if defined $given{replyto} && !defined $given{reply};
        for my $key (keys %given) {
            my $value = $given{$key};
            if (ref $value eq 'HASH') { $value = { ref $self->{$key} eq 'HASH' ? %{ $self->{$key} } : (), %$value } }
            $self->{$key} = $value;
        }
    } else {
        my @names = $is_multipart ? @POSITIONAL : @POSITIONAL[ 0 .. 5 ];
        @given{@names} = @arguments;
        delete @given{ grep { !$given{$_} } keys %given };
        $self->{$_} = $given{$_} for keys %given;
    }
    return map { $_ => 1 } keys %given;
}

sub _message_id {
    my ($self) = @_;
    if (!defined $self->{messageid} || $self->{messageid} eq '') {
        my $create = ref $self->{createmessageid} eq 'CODE' ? $self->{createmessageid} : \&MessageID;
        $self->{messageid} = $create->($self->{fromaddr});
    }
    return $self->{messageid};
}

sub _named {
    my ($disposition, $name) = @_;
    my $quoted = Mail::Sender::Encoding::quoted($name);
    $disposition =~ s/filename=\*(?!=)/filename=$quoted/i;
    return $disposition;
}

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

    my %changed = $self->_merge($is_multipart, @arguments);

    # A single part has no subtype, whatever was passed.
    $self->{multipart} = 0   unless $is_multipart;
    return $self->_fail(-16) unless defined $self->{from};
    $self->_prepare(%changed);
    if ($changed{smtp} && defined $self->{smtp}) {
        $self->{smtp} =~ s/\A\s+|\s+\z//g;
        return $self->_fail(-1, $self->{smtp}) unless defined($self->{smtpaddr} = _host_address($self->{smtp}));

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
    return $self->_start($is_multipart);
}

# Derives what follows from parameters that were given.
sub _prepare {
    my ($self, %changed) = @_;
    for my $kind (grep { $changed{$_} } qw(to cc bcc)) {
        $self->_prepare_addresses($kind);
    }
    if ($changed{esmtp} && ref $self->{esmtp} eq 'HASH') {
        $self->{esmtp} = { map { uc $_ => $self->{esmtp}{$_} } keys %{ $self->{esmtp} } };
    }
    $self->{boundary} =~ tr/=\r\n"/-/ if $changed{boundary} && defined $self->{boundary};
    $self->{fromaddr} = _bare_address($self->{from}) if $changed{from} && defined $self->{from};
    if ($changed{reply} && defined $self->{reply}) {
        ($self->{replyaddr}) = _bare_address($self->{reply}) =~ /\A(\S*)/;
    }
    $self->_prepare_headers if $changed{headers};
    return;
}

sub _prepare_addresses {
    my ($self, $kind) = @_;
    my $given = $self->{$kind};
    my @list;
    if (ref $given eq 'ARRAY') {
        @list = map { my $address = $_; $address =~ s/\A\s+|\s+\z//g; $address } grep { defined } @$given;
        $self->{$kind} = join ', ', @list;
    } elsif (defined $given) {
        $given =~ s/\s+/ /g;
        $given =~ s/, ?,/,/g;
        $self->{$kind} = $given;
        @list = map { s/\A\s+|\s+\z//g; $_ } $given =~ /((?:[^",]+|"[^"]*")+)(?:,\s*|\s*\z)/g;
    }
    $self->{"${kind}_list"} = [ grep { $_ ne '' } @list ];
    return;
}

sub _prepare_headers {
    my ($self) = @_;
    my $headers = $self->{headers};
    delete $self->{_headers};
    if (ref $headers eq 'HASH') {
        my $text = '';
        for my $name (sort keys %$headers) {
            (my $clean = Mail::Sender::Encoding::fold($name)) =~ s/\A\s+|\s+\z//g;
            my $value = defined $headers->{$name} ? $headers->{$name} : '';
            $value =~ s/\A[\r\n]+|[\r\n]+\z//g;
            $value =~ s/(?:\r\n?|\n)+/\r\n/g;
            $value =~ s/\r\n(\S)/\r\n\t$1/g;
            $value =~ s/(.{1,980}[;,])\s+(\S)/$1\r\n\t$2/g if length $value > 997;
            $text .= "$clean: $value\r\n";
        }
        $self->{_headers} = $text;
    } elsif (defined $headers && !ref $headers && $headers ne '') {
        $self->{_headers} = $headers;
    } else {
        delete $self->{headers};
    }
    return;
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

sub _send_file {
    my ($self, $path) = @_;
    open my $handle, '<:raw', $path or return 0;
    my $rest = '';
    while (1) {
        my $piece;
        my $count = read $handle, $piece, $FILE_PIECE;
        return 0 unless defined $count;
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
    return 1;
}

# Where and how to connect, for the bridge; and the login method, if there is to be a login.
sub _server {
    my ($self) = @_;
    my $port = defined $self->{port} && $self->{port} ne '' ? $self->{port} : 25;
    if ($port !~ /\A\d+\z/) {
        my ($name, $number) = $port =~ /\A(.*?)(?:\((\d+)\))?\z/s;
        $port = getservbyname($name, 'tcp') || $number;
        return (undef, undef, -3, "unknown service '$self->{port}'") unless $port;
    }
    my %params = (
        host               => "$self->{smtp}",
        port               => $port + 0,
        tls                => $self->{tls_required}    ? 'required' : $self->{tls_allowed} ? 'allowed' : 'forbidden',
        tls_verify         => $self->{ssl_verify_mode} ? 1 : 0,
        connect_timeout_ms => int(1000 * ($self->{timeout} || 120)) || 1,
    );
    ($params{client_name}) = ($self->{client} || 'localhost') =~ /\A\s*(\S+)/;

    # A time-out that the script asked for bounds every wait; otherwise the bridge waits as long as SMTP says.
    @params{qw(reply_timeout_ms final_reply_timeout_ms)} = ($params{connect_timeout_ms}) x 2 if $self->{timeout};
    my ($certificates, $failure) = $self->_certificates;
    return (undef, undef, -24, $failure) if defined $failure;
    $params{tls_ca} = $certificates      if defined $certificates;
    for my $name (grep { defined } @$self{qw(ssl_hostname ssl_verifycn_name)}) {
        $params{tls_server_name} = "$name";
    }

    return (\%params, undef) unless $self->{auth} || $self->{username};
    my $method = uc($self->{auth} || 'LOGIN');
    $self->{authid}  = $self->{username} if exists $self->{username} && !exists $self->{authid};
    $self->{authpwd} = $self->{password} if exists $self->{password} && !exists $self->{authpwd};
    if ($method =~ /\A(?:LOGIN|PLAIN|CRAM-MD5)\z/) {
        @params{qw(auth_method auth_encoded user password)} = (
            $method,
            $method eq 'LOGIN' && $self->{auth_encoded} ? 1 : 0,
            map { _as_characters(defined $_ ? "$_" : '') } @$self{qw(authid authpwd)});
    }
    return (\%params, $method);
}

sub _certificates {
    my ($self) = @_;
    my @files = grep { defined } $self->{ssl_ca_file};
    if (defined(my $directory = $self->{ssl_ca_path})) {
        opendir(my $names, $directory) or return (undef, "SSL_ca_path $directory can't be used: $!");
        push @files, sort grep { -f $_ } map { "$directory/$_" } readdir $names;
    }
    return unless @files;
    my $text = '';
    for my $file (@files) {
        open(my $handle, '<:raw', $file) or return (undef, "SSL_ca_file $file can't be used: $!");
        local $/;
        $text .= <$handle> . "\n";
    }
    return $text;
}

# Connects if need be and brings the server to take the text.
sub _start {
    my ($self, $is_multipart) = @_;
    my $connected = $self->Connect;
    return $connected unless ref $connected;

    my (%shown, @recipients);
    for my $given (map { @{ $self->{"${_}_list"} || [] } } qw(to cc bcc)) {
        my $address = _as_characters(_bare_address($given));
        push @recipients, $address;
        $shown{$address} = $given unless exists $shown{$address};
    }
    my %notification = map { lc $_ => "$self->{esmtp}{$_}" }
        grep { defined $self->{esmtp}{$_} && $self->{esmtp}{$_} ne '' }
        ref $self->{esmtp} eq 'HASH' ? qw(RET ENVID NOTIFY ORCPT) : ();
    my $rejected = eval {
        $self->{socket}->start({
            from          => _as_characters($self->{fromaddr}),
            to            => \@recipients,
            skip_rejected => $self->{skip_bad_recipients} ? 1 : 0,
            (%notification ? (notification => \%notification) : ()),
        });
    };
    if (!$rejected) {
        my $error = $@;
        $self->_skipped($error->details->{rejected}, \%shown)
            if ref $error && eval { $error->isa('CPANBridge::Error') };
        return $self->_fail_from_bridge($error, shown => \%shown, is_open => 1);
    }
    $self->_skipped($rejected, \%shown);
    $self->{_data} = 1;
    $self->_write_headers($is_multipart);
    return $self;
}

sub _skipped {
    my ($self, $rejected, $shown) = @_;
    return unless $rejected && @$rejected;
    my %reason;
    for my $one (@$rejected) {
        my $reply = Mail::Sender::Failure::reply_text($one->{reply});
        $reply =~ s/\A\d{3} //;
        $reply =~ s/\n\z//;
        $reason{ $shown->{ $one->{address} } || $one->{address} } = $reply;
    }
    $self->{skipped_recipients} = \%reason;
    return;
}

# Bytes of the message, headers included. A broken connection is told by Close, as a socket tells it.
sub _write {
    my ($self, $text) = @_;
    return $self if $text eq '' || $self->{_broken};
    $text = _octets($text);
    local $@;
    eval { $self->{socket}->write($text); 1 } or $self->{_broken} = $@;
    $self->{_debug}->client($text) if $self->{_debug};
    $self->{_had_newline} = $text =~ /[\r\n]\z/ ? 1 : 0;
    return $self;
}

sub _write_headers {
    my ($self, $is_multipart) = @_;
    my $debug = $self->{_debug};
    $debug->stop("\r\n... message headers and data skipped ...") if $debug && $self->{debug_level} <= 1;
    my $fold = \&Mail::Sender::Encoding::fold;
    my $text = $self->_header_block;
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

=head2 QueryAuthProtocols

  my @protocols = $sender->QueryAuthProtocols;
  my @protocols = Mail::Sender->QueryAuthProtocols($server);

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

=head2 enc_plain

  my $text = Mail::Sender::enc_plain($bytes);

=head2 enc_qp

  my $text = Mail::Sender::enc_qp($bytes);

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

Line breaks in addresses, subjects, types, descriptions and file names continue the header; none can begin another header or the body. An
envelope address with a line break, a space or a bracket in it is refused (-5).

=item *

Dots at the beginning of lines are doubled and line ends become CRLF for everything that is sent, also by C<Send>.

=item *

The C<debug> file shows asterisks instead of user name and password, and dots as the script wrote them.

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

C<auth> knows LOGIN, PLAIN and CRAM-MD5; others, NTLM among them, are -19. Functions C<Mail::Sender::Auth::...> of the script are not called.
C<< $sender->{socket} >> is not a socket.

=item *

TLS needs no module on this host. As in the original, the server's certificate is verified only with C<ssl_verify_mode>.

=item *

No deprecation warning is printed.

=back

=head1 SEE ALSO

L<CPANBridge>.

=cut
