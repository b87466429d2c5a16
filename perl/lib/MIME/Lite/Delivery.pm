package MIME::Lite::Delivery;
use strict;
use warnings;

use MIME::Lite::Address    ();
use MIME::Lite::WireOutput ();

my @SENDMAIL = qw(/usr/lib/sendmail /usr/sbin/sendmail sendmail);

# Arguments for Net::SMTP that the bridge's sessions have nothing for.
my @NOT_THERE = qw(LocalAddr LocalPort Transaction);

sub by_file {
    my ($message, @arguments) = @_;
    my $name = 'mailer.testfile';
    if (@arguments == 1 && !ref $arguments[0]) {
        ($name) = @arguments;
        _croak('no filename given to send_by_testfile') if !$name;
    }
    open my $handle, '>>', $name or _croak("open $name: $!\n");
    $message->print($handle);
    close $handle or _croak("close $name: $!\n");
    return 1;
}

sub by_sendmail {
    my ($message, @arguments) = @_;
    if (@arguments == 1 && !ref $arguments[0]) {
        my ($command) = @arguments;
        _croak('No sendmail command available') if !$command;
        local $?;
        open my $pipe, "|$command" or _croak("open |$command: $!\n");
        $message->print($pipe);
        close $pipe;
        return $? >> 8 ? undef : 1;
    }
    my %given   = _unfolded(@arguments);
    my $program = defined $given{Sendmail} ? $given{Sendmail} : _sendmail();
    my @command = ($program, @{ $given{BaseArgs} || [qw(-t -oi -oem)] });
    if (!defined $given{SetSender} || $given{SetSender} || defined $given{FromSender}) {
        my $from = $given{FromSender} || ($message->get('From'))[0];
        my ($address) = MIME::Lite::Address::extract($from);
        push @command, "-f$address" if $address;
    }
    local $?;
    my $pid = open my $pipe, '|-', @command;
    die "can't exec $program: $!\n" if !$pid;
    $message->print($pipe);
    close $pipe or die "error closing $program: $! (exit $?)\n";
    return 1;
}

sub by_smtp {
    my ($message, $host, %given) = @_;
    my $named = defined $host ? $host : '';
    my @to    = $given{To}    ? ref $given{To} eq 'ARRAY' ? @{ $given{To} } : $given{To} : _recipients($message);
    _croak("send_by_smtp: nobody to send to for host '$named'?!\n") if !@to;
    my ($from) = $given{From} || map { MIME::Lite::Address::extract(scalar $message->get($_)) } qw(Return-Path From);
    for my $name (@NOT_THERE) {
        _croak("MIME::Lite: send_by_smtp has no $name here\n") if defined $given{$name};
    }

    require MIME::Lite::Dialogue if $given{Debug};
    my $debug    = $given{Debug} ? MIME::Lite::Dialogue->new : undef;
    my $wire     = _connect($host, $debug, %given);
    my $envelope = { from => _bare($from, %given), to => [ map { _bare($_, %given) } @to ] };
    $envelope->{skip_rejected} = 1 if $given{SkipBad};
    my %notification;
    $notification{ret}    = uc $given{Return}  if defined $given{Return};
    $notification{envid}  = "$given{Envelope}" if defined $given{Envelope};
    $notification{notify} = uc join ',', ref $given{Notify} ? @{ $given{Notify} } : $given{Notify}
        if defined $given{Notify};
    $envelope->{notification} = \%notification if %notification;
    _step($wire, sub { $wire->start($envelope) });
    my $fine = eval {
        my $head   = [ grep { $_->[0] ne 'bcc' } @{ $message->fields } ];
        my $output = MIME::Lite::WireOutput->new($wire, $debug);
        $output->print($message->fields_as_string($head) . "\n");
        $message->print_body($output, 1);
        $debug->text('.') if $debug;
        1;
    };
    if (!$fine) {
        my $error = $@;

        # Half a message must not be taken for a whole one.
        $wire->abort;
        die $error;
    }
    _step($wire, sub { $wire->finish });

    # After an accepted message the goodbye decides nothing.
    eval { $wire->close; 1 } or _is_bridge_error($@) or die $@;
    return 1;
}

sub _bare {
    my ($address, %given) = @_;
    $address = '' if !defined $address;
    $address =~ s/^\s*<?\s*|\s*>?\s*\z//sg if !$given{ExactAddresses};
    return $address;
}

sub _connect {
    my ($host, $debug, %given) = @_;
    my @hosts = ref $host eq 'ARRAY' ? @$host : defined $host ? $host : _configured_hosts();
    my $error;
    for my $one (@hosts) {
        my %params = (
            host               => $one,
            port               => $given{SSL} ? 465 : 25,
            client_name        => $given{Hello} || 'localhost.localdomain',
            tls                => $given{SSL} ? 'implicit' : 'forbidden',
            connect_timeout_ms => int(1000 * ($given{Timeout} || 120)) || 1,
        );
        @params{qw(host port)}                               = ($1, $2)            if $one =~ /\A([^:]+):(\d+)\z/;
        $params{port}                                        = _port($given{Port}) if defined $given{Port};
        @params{qw(reply_timeout_ms final_reply_timeout_ms)} = ($params{connect_timeout_ms}) x 2 if $given{Timeout};
        @params{qw(user password)}                           = ("$given{AuthUser}", "$given{AuthPass}")
            if defined $given{AuthUser} && defined $given{AuthPass} && !$given{NoAuth};
        require Mail::Sender::Wire;
        my $wire = eval { Mail::Sender::Wire->open(\%params, $debug) };
        return $wire if $wire;
        $error = $@;
        die $error if !_is_bridge_error($error);
        last       if ($error->details->{step} || 'connect') ne 'connect';
    }
    my $step = $error && $error->details->{step} || '';
    die "SMTP auth() command not supported on $hosts[0]\n" if $step eq 'auth' && $error->code eq 'smtp_unsupported';
    die "SMTP auth() command failed: \n" . _words($error) . "\n" if $step eq 'auth' || $step eq 'credentials';
    $! = $error ? $error->details->{errno} || 0 : 0;
    my $reason = $error && !$error->details->{errno} ? $error->message : "$!";
    return _croak("SMTP Failed to connect to mail server: $reason\n");
}

# What libnet was configured with on this host.
sub _configured_hosts {
    require Net::Config;
    no warnings 'once';
    my $hosts = $Net::Config::NetConfig{smtp_hosts};
    my @hosts = ref $hosts ? @$hosts : defined $hosts ? $hosts : ();
    return @hosts ? @hosts : 'localhost';
}

sub _croak { require Carp; return Carp::croak(@_) }

sub _is_bridge_error { return ref $_[0] && UNIVERSAL::isa($_[0], 'CPANBridge::Error') }

sub _port {
    my ($port) = @_;
    return $1 if $port =~ /(?:\A|\()(\d+)\)?\z/;
    my ($name) = $port =~ /\A([^(]+)/;
    return (getservbyname $name, 'tcp')[2] || _croak("MIME::Lite: unknown service '$port'\n");
}

sub _recipients {
    my ($message) = @_;
    no warnings 'once';
    my @texts = (scalar $message->get('To'), $MIME::Lite::AUTO_CC ? map { $message->get($_) } qw(Cc Bcc) : ());
    return map { MIME::Lite::Address::extract($_) } @texts;
}

sub _sendmail {
    for my $program (@SENDMAIL, map { "$_/sendmail" } split /:/, defined $ENV{PATH} ? $ENV{PATH} : '') {
        return $program if -x $program;
    }
    return _croak('No sendmail command available');
}

# A step of the dialogue; dies with the words of the original for the step that failed.
sub _step {
    my ($wire, $code) = @_;
    my $result = eval { $code->() };
    return $result if defined $result;
    my $error = $@;
    die $error if !_is_bridge_error($error);
    $wire->abort;
    my $step    = $error->details->{step} || '';
    my $command = { mail => 'mail', rcpt => 'recipient', data => 'data' }->{$step};
    die "SMTP $command() command failed: \n" . _words($error) . "\n" if $command;
    _croak(   "Net::CMD (Net::SMTP) DATAEND command failed.\nLast server message was:"
            . _words($error)
            . 'This probably represents a problem with newline encoding ')
        if $step ne '';
    die 'SMTP failed: ' . $error->message . "\n";
}

# Arguments as pairs, in hashes and in lists.
sub _unfolded {
    my (@arguments) = @_;
    my %given;
    while (@arguments) {
        my $one = shift @arguments;
        if    (ref $one eq 'HASH')  { @given{ keys %$one } = values %$one }
        elsif (ref $one eq 'ARRAY') { %given               = (%given, @$one) }
        else                        { $given{$one}         = shift @arguments }
    }
    return %given;
}

# The server's reply without its code, as Net::Cmd's message has it; else the bridge's words.
sub _words {
    my ($error) = @_;
    my $reply = $error->details->{reply};
    $reply = $error->details->{rejected}[-1]{reply} if !defined $reply && $error->details->{rejected};
    return $error->message . "\n" if !defined $reply;
    utf8::encode($reply)          if utf8::is_utf8($reply);
    $reply =~ s/^\d{3}[ -]//mg;
    return "$reply\n";
}

1;

=encoding utf8

=head1 NAME

MIME::Lite::Delivery - The ways a message is sent

=head1 SYNOPSIS

  MIME::Lite::Delivery::by_smtp($message, 'mail.example', Timeout => 60);

=head1 DESCRIPTION

What C<send> of L<MIME::Lite> does for C<smtp>, C<sendmail> and C<testfile>. The dialogue with an SMTP server is the bridge's.

=head1 FUNCTIONS

=head2 by_file

  my $bool = by_file($message, $name);

Appends the message to a file.

=head2 by_sendmail

  my $bool = by_sendmail($message, $command);
  my $bool = by_sendmail($message, Sendmail => $program, FromSender => $address);

Hands the message to a program.

=head2 by_smtp

  my $bool = by_smtp($message, $host, %arguments);

Sends the message over SMTP; dies if the server does not accept it.

=head1 SEE ALSO

L<MIME::Lite>, L<Mail::Sender::Wire>.

=cut
