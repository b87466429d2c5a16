package Mail::Sender::Session;
use strict;
use warnings;

use Mail::Sender::Failure    ();
use Mail::Sender::Parameters ();
use Mail::Sender::Server     ();

sub Cancel {
    my ($self) = @_;
    return $self->_fail(-14) unless $self->{socket};
    $self->_drop;
    delete $self->{error};
    return $self;
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
        $Mail::Sender::LastResponse = $self->{message_response} = Mail::Sender::Failure::reply_text($reply);
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

    $Mail::Sender::LastResponse = $self->{'!greeting'} = Mail::Sender::Failure::reply_text($wire->{greeting});
    $self->{server}             = substr $Mail::Sender::LastResponse, 4;
    $self->{supports}           = { %{ $wire->{extensions} } };
    $self->{auth_protocols}     = { map { $_ => 1 } split ' ', uc($self->{supports}{AUTH} || '') };
    $self->{socket}             = $wire;
    if ($method && !$params->{auth_method}) {
        return $self->_fail($self->{auth_protocols}{$method} ? -19 : -17, $method);
    }
    return $self;
}

sub Connected {
    my ($self) = @_;
    return $self->{socket} && $self->{socket}->opened ? 1 : undef;
}

sub Reset {
    my ($self) = @_;
    $self->_drop if $self->{_data};
    $self->ClearErrors;
    return $self;
}

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

# Ends the connection; what was not finished is not sent.
sub _drop {
    my ($self) = @_;
    my $wire = delete $self->{socket};
    $wire->abort           if $wire;
    $self->{_debug}->close if $self->{_debug};
    delete @$self{qw(_data _debug _broken _buffer _part)};
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

sub _find_server {
    my ($self) = @_;
    $self->{smtp} =~ s/\A\s+|\s+\z//g;
    my $address = Mail::Sender::Server::address($self->{smtp});
    return $self->_fail(-1, $self->{smtp}) unless defined $address;
    ($self->{smtpaddr}) = $address =~ /(.*)/s;
    return $self;
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

1;

=encoding utf8

=head1 NAME

Mail::Sender::Session - The connection of a sender, and the beginning and end of a message on it

=head1 SYNOPSIS

  our @ISA = ('Mail::Sender::Session');

=head1 DESCRIPTION

The methods of L<Mail::Sender> that talk with the server.

=head1 METHODS

=head2 Cancel

See L<Mail::Sender/Cancel>.

=head2 Close

See L<Mail::Sender/Close>.

=head2 Connect

See L<Mail::Sender/Connect>.

=head2 Connected

See L<Mail::Sender/Connected>.

=head2 Reset

See L<Mail::Sender/Reset>.

=head1 SEE ALSO

L<Mail::Sender>, L<Mail::Sender::Wire>.

=cut
