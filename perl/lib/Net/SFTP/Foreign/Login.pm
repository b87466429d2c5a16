package Net::SFTP::Foreign::Login;
use strict;
use warnings;

use CPANBridge::World             ();
use Net::SFTP::Foreign::Constants qw(:error :status);
use Net::SFTP::Foreign::Helpers   ();
use Net::SFTP::Foreign::Wire      ();

{
    no warnings 'once';
    $Carp::Internal{ +__PACKAGE__ }++;
}

# Programs whose work is done here; any other is run as the original runs it.
my $STOOD_IN_FOR = qr{(?:\A|/)(?:ssh[12]?|slogin|plink|sshg3)\z};

my $UNKNOWN_HOST =
    q{the authenticity of the target host can't be established, the remote host public key is probably not present on }
    . q{the '~/.ssh/known_hosts' file};

sub login {
    my ($sftp, $option)             = @_;
    my ($secret, $params, $command) = _parameters($sftp, $option);
    my ($is_silent, $stderr)        = delete @$option{qw(stderr_discard stderr_fh)};
    Net::SFTP::Foreign::Helpers::bad_options($option);
    my $say = sub { _say($is_silent, $stderr, @_) };

    my $timeout_ms = defined $sftp->{_timeout} ? int($sftp->{_timeout} * 1000) || 1 : undef;
    my ($wire, $died);
    {
        local ($@, $SIG{__DIE__});
        $wire = eval {
            $command
                ? Net::SFTP::Foreign::Wire->connect_command($command, $timeout_ms)
                : Net::SFTP::Foreign::Wire->connect({ %$params, timeout_ms => $timeout_ms });
        };
        $died = $@ unless $wire;
    }
    if ($wire) {
        $say->(@{ $wire->{messages} });
        $sftp->{_wire}             = $wire;
        $sftp->{server_version}    = $wire->{version};
        $sftp->{server_extensions} = $wire->{extensions};
        return;
    }
    die $died unless Net::SFTP::Foreign::Wire::is_error($died);
    $say->(@{ $died->details->{messages} || [] });
    return _failed($sftp, $died, $secret);
}

sub _failed {
    my ($sftp, $died, $secret) = @_;
    my $kind = $died->code;
    return $sftp->_connection_lost(undef, undef, 'Connection to remote server stalled') if $kind eq 'sftp_stalled';

    # With a password the original talks to ssh's terminal, and knows a little more.
    if ($secret) {
        return $sftp->_connection_lost(SSH2_FX_NO_CONNECTION, undef, $UNKNOWN_HOST)
            if $kind eq 'ssh_host_key_refused' && $died->message =~ /authenticity/;
        return $sftp->_connection_lost(SSH2_FX_NO_CONNECTION, undef,
            'SSH slave exited unexpectedly with error code 255')
            if $kind =~ /\Assh_(?!authentication)/;
    }
    return $sftp->_connection_lost(SSH2_FX_BAD_MESSAGE, SFTP_ERR_REMOTE_BAD_MESSAGE, $died->message)
        if $kind eq 'sftp_protocol_error';
    if ($kind =~ /\A(?:unavailable|limit_exceeded|invalid_params|circuit_open)\z/) {
        return $sftp->_connection_lost(SSH2_FX_NO_CONNECTION, undef, 'Connection to remote server is broken',
            $died->message);
    }
    return $sftp->_connection_lost;
}

sub _parameters {
    my ($sftp, $option) = @_;
    Net::SFTP::Foreign::Helpers::croak(
        q{'transport': file handles of the script cannot be used by Net::SFTP::Foreign of CPAN Bridge})
        if defined delete $option->{transport};
    my ($user, $passphrase) = delete @$option{qw(user passphrase)};
    my $password = defined $passphrase ? undef       : delete $option->{password};
    my $secret   = defined $passphrase ? $passphrase : $password;
    if (defined(my $command = delete $option->{open2_cmd})) {
        my @command = Net::SFTP::Foreign::Helpers::list_of($command);
        @command = ('/bin/sh', '-c', $command[0]) if @command == 1 && $command[0] =~ /\s/;
        return ($secret, undef, \@command);
    }
    my ($host, $keys, $ssh, $interface, $port, $more) =
        delete @$option{qw(host key_path ssh_cmd ssh_cmd_interface port more)};
    Net::SFTP::Foreign::Helpers::croak('sftp target host not defined') unless defined $host;
    warnings::warnif('Net::SFTP::Foreign', "'more' argument looks like it should be split first")
        if defined $more && !ref $more && $more =~ /\A-\w\s+\S/;
    my @more  = Net::SFTP::Foreign::Helpers::list_of($more);
    my @keys  = Net::SFTP::Foreign::Helpers::list_of($keys);
    my @ssh   = Net::SFTP::Foreign::Helpers::list_of($ssh);
    my @first = (@ssh > 1 ? @ssh[ 1 .. $#ssh ] : ());

    if (@ssh && $ssh[0] !~ $STOOD_IN_FOR) {
        Net::SFTP::Foreign::Helpers::croak(
            "'ssh_cmd' => '$ssh[0]': a password would need a terminal, which Net::SFTP::Foreign of CPAN Bridge has not")
            if defined $secret;
        return (undef, undef, [ @ssh, _arguments("@ssh", $interface, \@keys, $port, $user, \@more, $host) ]);
    }

    my @methods = @keys ? ('publickey') : ();
    if (defined $password) {
        push @first, -o => 'NumberOfPasswordPrompts=1';
        push @methods, 'keyboard-interactive', 'password';
    }
    push @first, -o => 'PreferredAuthentications=' . join(',', @methods)
        if @methods && !grep { /\A(?:-o\s*)?PreferredAuthentications\W/i } @more;
    return (
        $secret,
        {
            host           => "$host",
            key_files      => [ map { "$_" } @keys ],
            ssh_args       => [ map { "$_" } @more ],
            first_ssh_args => \@first,
            (defined $user       ? (user       => "$user")       : ()),
            (defined $port       ? (port       => $port)         : ()),
            (defined $password   ? (password   => "$password")   : ()),
            (defined $passphrase ? (passphrase => "$passphrase") : ()),
        });
}

# What the original adds to a program that is not ssh itself: a wrapper of ssh, or sshpass.
sub _arguments {
    my ($program, $interface, $keys, $port, $user, $more, $host) = @_;
    $interface = $program =~ /\bplink\b/i ? 'plink' : $program =~ /\bsshg3\b/i ? 'tectia' : 'ssh'
        unless defined $interface;
    die "Unsupported ssh_cmd_interface '$interface'" unless $interface =~ /\A(?:ssh|plink|tectia)\z/;
    my @arguments = map { (-i => $_) } @$keys;
    push @arguments, ($interface eq 'plink' ? '-P' : '-p') => $port if defined $port && $interface ne 'tectia';
    push @arguments, -o => 'PreferredAuthentications=publickey'
        if @$keys
        && $interface eq 'ssh'
        && !grep { $more->[$_] eq '-o' && $more->[ $_ + 1 ] =~ /\APreferredAuthentications\W/ } 0 .. $#$more - 1;
    push @arguments, -l => $user if defined $user;
    return map { "$_" } @arguments, @$more, $host, -s => 'sftp';
}

# What ssh would have printed goes where ssh would have printed it.
sub _say {
    my ($is_silent, $stderr, @lines) = @_;
    return if $is_silent || !@lines;
    local ($!, $@, $\, $,);
    my $number = defined $stderr ? eval { local ($@, $SIG{__DIE__}); fileno $stderr } : 2;
    return unless defined $number && $number >= 0;
    open my $out, '>>&', $number or return;
    binmode $out;
    print {$out} map { "$_\r\n" } @lines;
    close $out;
    return;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Login - How a session of Net::SFTP::Foreign begins

=head1 SYNOPSIS

  Net::SFTP::Foreign::Login::login($sftp, \%options);

=head1 DESCRIPTION

Not for scripts.

=head1 FUNCTIONS

=head2 login

  Net::SFTP::Foreign::Login::login($sftp, \%options);

Takes the options that concern the connection out of the hash, connects, and leaves the session or an error in the object. Croaks
if options are left.

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
