package Mail::Sender::Query;
use strict;
use warnings;

sub protocols {
    my $self = _sender('QueryAuthProtocols', {}, @_);
    return $self unless ref $self;
    my $connected = _connect_without_login($self);
    return $connected unless ref $connected;
    my @protocols = sort keys %{ $self->{auth_protocols} };
    $self->Close(1);
    return wantarray ? @protocols : $protocols[0];
}

sub test {
    $_[0]{on_errors} = 'die' if ref $_[0];
    my $self = _sender('TestServer', { on_errors => 'die' }, @_);
    $self->Connect;
    $self->Close(1);
    return 1;
}

sub _connect_without_login {
    my ($self) = @_;
    local @$self{qw(auth username)};
    return $self->_fail(-15) unless defined $self->{smtp};
    return $self->Connect;
}

# The object that TestServer and QueryAuthProtocols work with: the one they were called on, or a new one for the server they name.
sub _sender {
    my ($method, $parameters, $self, @arguments) = @_;
    if (!defined $self || (!ref $self && $self =~ /::/ && !@arguments)) {
        require Carp;
        my $arrow = defined $self ? '->' : '::';
        Carp::croak("Mail::Sender$arrow$method() called without any parameter!");
    }
    undef $Mail::Sender::Error;
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

1;

=encoding utf8

=head1 NAME

Mail::Sender::Query - Asks a server without sending a mail

=head1 SYNOPSIS

  my @protocols = Mail::Sender::Query::protocols($sender);

=head1 DESCRIPTION

What L<Mail::Sender> needs for C<QueryAuthProtocols> and C<TestServer>, loaded when they are called.

=head1 FUNCTIONS

=head2 protocols

See L<Mail::Sender/QueryAuthProtocols>.

=head2 test

See L<Mail::Sender/TestServer>.

=head1 SEE ALSO

L<Mail::Sender>.

=cut
