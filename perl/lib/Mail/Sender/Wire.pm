package Mail::Sender::Wire;
use strict;
use warnings;

use Mail::Sender::Failure ();

# Text is gathered into pieces of this size, and one piece in so many is answered, so that a large file cannot run ahead of the server.
my $PIECE    = 65_536;
my $IN_A_ROW = 16;

sub abort {
    my ($self) = @_;
    my $channel = delete $self->{channel} or return;
    return unless $channel->usable;
    local ($!, $?, $@);

    # The bridge ends the connection by itself when it cannot be told.
    eval { $channel->request(close_session => { session => $self->{session} }); 1 }
        or Mail::Sender::Failure::is_bridge_error($@)
        or die $@;
    return;
}

sub close {
    my ($self) = @_;
    return unless $self->{channel};
    my $ok    = eval { $self->_request(close_session => {}); 1 };
    my $error = $@;
    delete $self->{channel};
    die $error unless $ok;
    return;
}

sub finish {
    my ($self) = @_;
    $self->_flush;
    return $self->_request(finish_message => {})->{reply};
}

sub open {
    my ($class, $params, $debug) = @_;
    require CPANBridge;
    my %more = (dialogue => $debug ? 1 : 0, _spool());
    my ($result, $channel) =
        eval { CPANBridge->open(email => open_session => { %$params, %more }) };
    if (!$channel) {
        my $error = $@;
        _tell($debug, $error);
        die $error;
    }
    my $self =
        bless { channel => $channel, session => $result->{session}, debug => $debug, text => '', unanswered => 0 },
        $class;
    @$self{qw(greeting extensions)} = @$result{qw(greeting extensions)};
    $self->_said($result);
    return $self;
}

sub opened { return $_[0]{channel} && $_[0]{channel}->usable ? 1 : 0 }

sub start {
    my ($self, $params) = @_;
    @$self{qw(text unanswered)} = ('', 0);
    my $result = $self->_request(start_message => $params);
    return $result->{rejected};
}

sub write {
    my ($self, $octets) = @_;
    $self->{text} .= $octets;
    while (length $self->{text} >= $PIECE) {
        $self->_send(substr $self->{text}, 0, $PIECE, '');
    }
    return;
}

sub _flush {
    my ($self) = @_;
    $self->_send(delete $self->{text}) if length $self->{text};
    $self->{text} = '';
    return;
}

sub _request {
    my ($self, $function, $params) = @_;
    my $result = eval { $self->{channel}->request($function => { %$params, session => $self->{session} }) };
    if (!$result) {
        my $error = $@;
        _tell($self->{debug}, $error);
        die $error;
    }
    return $self->_said($result);
}

sub _said {
    my ($self, $result) = @_;
    $self->{debug}->dialogue($result->{dialogue}) if $self->{debug};
    return $result;
}

sub _send {
    my ($self, $octets) = @_;
    my %params = (session => $self->{session}, data => $octets);
    if (++$self->{unanswered} < $IN_A_ROW) { $self->{channel}->post(write => \%params) }
    else {
        $self->{unanswered} = 0;
        $self->{channel}->request(write => \%params);
    }
    return;
}

# Where mails go whose server is down, if that was configured. Trouble with the configuration is told by the connection.
sub _spool {
    local ($!, $@);
    require CPANBridge::Settings;
    my ($settings) = CPANBridge::Settings::load();
    return unless $settings && defined $settings->{mail_spool};
    require CPANBridge::World;
    return (spool_directory => CPANBridge::World::absolute_path($settings->{mail_spool}));
}

# A failed step had a dialogue too. How the bridge takes its leave is not for the script's eyes: the original did so in its own way.
sub _tell {
    my ($debug, $error) = @_;
    return if !$debug || !Mail::Sender::Failure::is_bridge_error($error);
    my @lines = @{ $error->details->{dialogue} || [] };
    pop @lines if @lines && $lines[-1]{from} eq 'client' && $lines[-1]{text} eq 'QUIT';
    $debug->dialogue(\@lines);
    return;
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Wire - An SMTP session that the bridge holds

=head1 SYNOPSIS

  my $wire = Mail::Sender::Wire->open({host => 'mail.example', port => 25});
  $wire->start({from => 'me@example', to => ['you@example']});
  $wire->write("Subject: hello\r\n\r\nHello\r\n");
  my $reply = $wire->finish;
  $wire->close;

=head1 DESCRIPTION

The functions of the wire module C<email> for one session. All methods but L</abort>, L</opened> and L</write> wait for the server, and
die with a L<CPANBridge::Error> when it refuses.

=head1 METHODS

=head2 abort

  $wire->abort;

Ends the session; an unfinished message is not sent. What the bridge has to say to that is not told.

=head2 close

  $wire->close;

Says goodbye and ends the session.

=head2 finish

  my $reply = $wire->finish;

Ends the message and returns the server's acceptance.

=head2 open

  my $wire = Mail::Sender::Wire->open(\%params, $debug);

Opens a session; C<$debug> is a L<Mail::Sender::Debug> or C<undef>.

=head2 opened

  my $bool = $wire->opened;

=head2 start

  my $rejected = $wire->start({from => $address, to => \@addresses, skip_rejected => 1});

Names sender and recipients; returns a list of C<{address, reply}> of those the server refused.

=head2 write

  $wire->write($octets);

Adds to the text of the message. What goes wrong is told by the next call that waits.

=head1 SEE ALSO

L<Mail::Sender>, L<CPANBridge>.

=cut
