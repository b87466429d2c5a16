package Mail::Sender::Failure;
use strict;
use warnings;

# errno, text with %s for the facts, and the name in @Mail::Sender::Errors.
my %FAILURES = (
    -1  => [ 2,  'The SMTP server %s was not found',    '$smtphost unknown' ],
    -2  => [ 5,  'socket() failed: %s',                 'socket() failed' ],
    -3  => [ 5,  'connect() failed: %s',                'connect() failed' ],
    -4  => [ 40, 'Service not available. %s',           'service not available' ],
    -5  => [ 5,  '%s',                                  'unspecified communication error' ],
    -6  => [ 2,  '%s',                                  'local user $to unknown on host $smtp' ],
    -7  => [ 5,  'Transmission of message failed (%s)', 'transmission of message failed' ],
    -8  => [ 14, 'Argument $to empty',                  'argument $to empty' ],
    -9  => [ 22, 'No message specified',                'no message specified in call to MailMsg or MailFile' ],
    -10 => [ 22, 'No file name specified',              'no file name specified in call to MailFile or SendFile' ],
    -11 => [ 2,  'File "%s" not found',                 'file not found' ],
    -12 => [ 40, '%s not available in singlepart mode', 'not available in singlepart mode' ],
    -13 => [ 15, 'Site specific error',                 'site specific error' ],
    -14 =>
        [ 1, 'Connection not established', 'connection not established. Did you mean MailFile instead of SendFile?' ],
    -15 => [ 22, 'No SMTP server specified',   'no SMTP server specified' ],
    -16 => [ 22, 'No From: address specified', 'no From: address specified' ],
    -17 => [
        22,
        'Authentication protocol %s is not accepted by the server%s',
        'authentication protocol not accepted by the server'
    ],
    -18 => [ 22, 'Login not accepted', 'login not accepted' ],
    -19 => [
        22,
        'Authentication protocol %s is not implemented by Mail::Sender',
        'authentication protocol is not implemented'
    ],
    -20 => [ 2,     'All recipients are bad',                'all recipients have been rejected' ],
    -21 => [ undef, 'File "%s" cannot be read: %s',          'file cannot be read' ],
    -22 => [ undef, "Cannot open the debug file '%s': %s",   'debug file cannot be opened' ],
    -23 => [ 5,     'STARTTLS failed: %s',                   'STARTTLS failed' ],
    -24 => [ 5,     'IO::Socket::SSL->start_SSL failed: %s', 'IO::SOCKET::SSL failed' ],
    -25 => [ 5,     'TLS unsupported by the script: %s',     'TLS unsupported by script' ],
    -26 => [ 5,     'TLS unsupported by server',             'TLS unsupported by server' ],
    -27 => [ 5,     "Unknown encoding '%s'",                 'Unknown encoding' ],
);

sub describe {
    my ($code,  @facts)  = @_;
    my ($errno, $format) = @{ $FAILURES{$code} };
    my $count = () = $format =~ /%s/g;
    push @facts, ('') x $count;
    return (sprintf($format, map { defined $_ ? $_ : '' } @facts[ 0 .. $count - 1 ]), $errno);
}

sub from_bridge {
    my ($error, %about) = @_;

    my ($code, $details) = ($error->code, $error->details);
    my $step = defined $details->{step} ? $details->{step} : '';

    if ($code eq 'smtp_connect_failed') {
        return (-1, $about{smtp}) if ($details->{errno_name} || '') =~ /\A(?:ENOTFOUND|EAI_\w+)\z/;
        return (-3, _system_text($details, $error));
    }
    return (-3,  'the server failed too often a moment ago and is not tried now') if $code eq 'circuit_open';
    return (-24, $error->message)                                                 if $code eq 'smtp_tls_failed';
    return (-7,  $error->message) if $code eq 'smtp_outcome_unknown' || ($step eq 'message' && $code ne 'smtp_refused');
    return _refused($step, reply_text($details->{reply}), $details, %about) if $code eq 'smtp_refused';
    return
          $step eq 'auth'     ? (-17, $about{auth})
        : $step eq 'starttls' ? (-26)
        : (-5, 'Server error: ' . $error->message)
        if $code eq 'smtp_unsupported';
    if ($code =~ /\Asmtp_(?:connection_lost|timed_out|protocol_error)\z/) {
        my $words = $code eq 'smtp_protocol_error' ? $error->message : undef;
        return (-4, defined $words ? "Reply: $words" : 'Server closed the connection unexpectedly')
            if $step eq 'greeting';
        return (-5, defined $words ? "Server error: $words" : 'No response from server');
    }
    return (-5, 'Server error: ' . $error->message) if $code eq 'invalid_mail';
    return (-7, $error->message)                    if $about{is_finishing};
    return $about{is_open} ? (-5, 'Server error: ' . $error->message) : (-2, $error->message);
}

sub is_bridge_error {
    my ($error) = @_;
    return ref $error && UNIVERSAL::isa($error, 'CPANBridge::Error') ? 1 : 0;
}

sub is_lost {
    my ($error) = @_;
    return is_bridge_error($error) && $error->code =~ /\A(?:connection_lost|handle_not_found|lane_ended)\z/ ? 1 : 0;
}

sub names {
    return ('OK', map { $FAILURES{$_}[2] } -27 .. -1);
}

sub reply_text {
    my ($reply) = @_;
    return '' unless defined $reply;
    my $text = "$reply\n";
    utf8::encode($text) if utf8::is_utf8($text);
    $text =~ s/\n/\r\n/g;
    return $text;
}

sub _refused {
    my ($step, $reply, $details, %about) = @_;
    return (-4, "Reply: $reply")                      if $step eq 'greeting';
    return (-23, $reply)                              if $step eq 'starttls';
    return (-17, $about{auth}, ",\nresponse: $reply") if $step eq 'auth';
    return (-18)                                      if $step eq 'credentials';
    if ($step eq 'rcpt') {
        return (-20) if $details->{rejected};
        my ($address, $host) = ($about{shown}{ $details->{recipient} } || $details->{recipient}, $about{smtp});
        return (-6, qq{Local user "$address" unknown on host "$host"}) if $reply =~ /Local user/i;
        $reply                                                                   =~ s/\A\d+\s*//;
        $reply                                                                   =~ s/\s+\z//;
        return (-6, ($reply eq '' ? 'Error' : $reply) . qq{ for "$address" on host "$host"});
    }
    if ($step eq 'message') {
        $reply =~ s/\A\d+ //;
        $reply =~ s/\n\z//;
        return (-7, $reply);
    }
    return (-5, "Server error: $reply");
}

# The system's own words in the script's language, where the bridge told the number.
sub _system_text {
    my ($details, $error) = @_;
    return $error->message unless $details->{errno} && $details->{errno} =~ /\A\d+\z/;
    local $! = $details->{errno};
    return "$!";
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Failure - The codes and texts of Mail::Sender's errors

=head1 SYNOPSIS

  my ($text, $errno) = Mail::Sender::Failure::describe(-11, $file);
  my ($code, @facts) = Mail::Sender::Failure::from_bridge($@, smtp => $host);

=head1 DESCRIPTION

L<Mail::Sender> reports errors as negative numbers with fixed texts. This module holds the table, and tells which of them an error
of the bridge is.

=head1 FUNCTIONS

=head2 describe

  my ($text, $errno) = describe($code, @facts);

The text of an error and what C<$!> becomes; C<undef> where it stays as it is.

=head2 from_bridge

  my ($code, @facts) = from_bridge($error, smtp => $host, auth => $method, shown => {$address => $as_given},
    is_open => 1, is_finishing => 1);

What an error of the bridge is for Mail::Sender, for L</describe>.

=head2 is_bridge_error

  my $bool = is_bridge_error($error);

Anything else is the script's own exception, from a signal handler for one, and must reach it.

=head2 is_lost

  my $bool = is_lost($error);

The bridge, or what it held, is gone; the mail server had no part in it.

=head2 names

  my @names = names();

The content of C<@Mail::Sender::Errors>: the name of error -1 is the last one.

=head2 reply_text

  my $text = reply_text("550-first\nsecond");

A reply the way the original kept it: line ends are CRLF, also the last one.

=head1 SEE ALSO

L<Mail::Sender>.

=cut
