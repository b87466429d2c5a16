package Mail::Sender::Server;
use strict;
use warnings;

use Mail::Sender::Parameters ();

sub address {
    my ($name) = @_;
    local $!;
    my $address = (gethostbyname $name)[4];
    return $address if defined $address;
    require Socket;
    my ($failure, @found) = Socket::getaddrinfo($name, '', { socktype => Socket::SOCK_STREAM() });
    return @found ? $found[0]{addr} : undef;
}

# Where and how to connect, for the bridge; and the login method, if there is to be a login.
sub parameters {
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
    my ($certificates, $failure) = _certificates($self);
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
            map { Mail::Sender::Parameters::characters(defined $_ ? "$_" : '') } @$self{qw(authid authpwd)});
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

1;

=encoding utf8

=head1 NAME

Mail::Sender::Server - Which server, and how to connect to it

=head1 SYNOPSIS

  my ($params, $method, @failure) = Mail::Sender::Server::parameters($sender);

=head1 DESCRIPTION

Turns the parameters of a L<Mail::Sender> into those of the bridge.

=head1 FUNCTIONS

=head2 address

  my $packed = address($host);

The address of a host, or undef.

=head2 parameters

  my ($params, $method, @failure) = parameters($sender);

The parameters of C<email.open_session>, and the login method if there is to be a login. Without C<$params>, C<@failure> is for
L<Mail::Sender::Failure/describe>.

=head1 SEE ALSO

L<Mail::Sender>, L<Mail::Sender::Wire>.

=cut
