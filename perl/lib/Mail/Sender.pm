package Mail::Sender;
use strict;
use warnings;

use Mail::Sender::Content    ();
use Mail::Sender::Encoding   ();
use Mail::Sender::Failure    ();
use Mail::Sender::Files      ();
use Mail::Sender::Headers    ();
use Mail::Sender::Parameters ();
use Mail::Sender::Server     ();
use Mail::Sender::Session    ();

our @ISA     = ('Mail::Sender::Content', 'Mail::Sender::Session');
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

{
    no warnings 'once';
    $Carp::Internal{$_}++ for map { "Mail::Sender$_" } '', qw(::Content ::Handle ::Query ::Session ::Wire);
}
_load_config();

sub ClearErrors {
    my ($self) = @_;
    delete @$self{qw(error error_msg)};
    undef $Error;
    return;
}

# Without a text they are what they are in later versions of the original: functions that return the encoder.
sub enc_base64 { return @_ ? Mail::Sender::Encoding::base64(Mail::Sender::Encoding::bytes($_[0])) : \&enc_base64 }

sub enc_plain { return @_ ? Mail::Sender::Encoding::plain(Mail::Sender::Encoding::bytes($_[0])) : \&enc_plain }

sub enc_qp { return @_ ? Mail::Sender::Encoding::quoted_printable(Mail::Sender::Encoding::bytes($_[0])) : \&enc_qp }

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

sub printAuthProtocols {
    my ($class, $server) = @_;
    $server = 'localhost' unless $server;
    print "$server supports: ", join(', ', Mail::Sender->QueryAuthProtocols($server)), "\n";
    return;
}

sub QueryAuthProtocols { require Mail::Sender::Query; goto &Mail::Sender::Query::protocols }

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

sub SITEERROR { $Error = 'Site specific error'; $! = 15; return (-13, $Error) }

sub TestServer { require Mail::Sender::Query; goto &Mail::Sender::Query::test }

*_SITEERROR = \&SITEERROR;

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

# The text of a message given as text or as a list of lines.
sub _joined {
    my ($message) = @_;
    return $message unless ref $message eq 'ARRAY';
    return join '', map { /\n\z/ ? $_ : "$_\n" } @$message;
}

sub _load_config {
    return unless grep { !ref $_ && -e "$_/Mail/Sender.config" } @INC;
    local $@;
    eval { require 'Mail/Sender.config'; 1 } or print STDERR "Error in Mail::Sender.config : $@";
    return;
}

sub _new_boundary { return 'Message-Boundary-by-Mail-Sender-' . time }

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
C<ssl_verifycn_schema> are taken and change nothing. As in the original, the server's certificate is verified only with C<ssl_verify_mode>,
by the authorities of the system unless C<ssl_ca_file> or C<ssl_ca_path> name others.

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
