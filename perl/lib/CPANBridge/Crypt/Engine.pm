package CPANBridge::Crypt::Engine;
use strict;
use warnings;

use CPANBridge ();

$Carp::Internal{ +__PACKAGE__ }++;

# The bridge works on at most this much at once on its main loop; more goes to a thread.
my $SMALL = 65_536;

# Larger data goes in pieces, each in one frame: whole blocks of every cipher.
my $PIECE = 960 * 1024;

my $EINTR = 4;

# What the bridge keeps for this process: one for each cipher and size, whatever the number of objects. A key comes with every call.
my %transformers;

sub blocks {
    my ($algorithm, $direction, $key, $data) = @_;
    my ($result) = _in_pieces($algorithm, { direction => $direction, key => $key }, $data);
    return $result;
}

sub chain {
    my ($algorithm, $mode, $direction, $key, $iv, $data) = @_;
    return _in_pieces($algorithm, { direction => $direction, key => $key, chain_mode => $mode, iv => $iv }, $data);
}

sub derive_key {
    my (%params) = @_;
    my $derived = _twice(sub { (CPANBridge->open('crypto', 'derive_key', \%params))[0] });
    return @$derived{qw(key iv)};
}

sub octets {
    my ($text) = @_;
    return '' unless defined $text;
    $text = "$text";
    utf8::encode($text) if utf8::is_utf8($text);
    return $text;
}

sub random_bytes {
    my ($length) = @_;
    local $!;
    sysopen my $fh, '/dev/urandom', 0 or _croak("Can't read /dev/urandom: $!");
    binmode $fh;
    my $bytes = '';
    while (length $bytes < $length) {
        my $read = sysread $fh, $bytes, $length - length $bytes, length $bytes;
        next if !defined $read && $! == $EINTR;
        _croak("Can't read /dev/urandom: $!") unless $read;
    }
    close $fh;

    # Nobody outside had a hand in it: not tainted.
    ($bytes) = $bytes =~ /\A(.*)\z/s;
    return $bytes;
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

sub _in_pieces {
    my ($algorithm, $params, $data) = @_;
    my $size = length $data <= $SMALL ? 'small' : 'large';
    my ($result, $at) = ('', 0);
    do {
        $params->{data} = $size eq 'small' ? "$data" : substr $data, $at, $PIECE;
        my $answer = _transform($algorithm, $size, $params);
        $result .= $answer->{data};
        $params->{iv} = $answer->{iv} if exists $params->{iv};
        $at += $PIECE;
    } while $at < length $data;
    return ($result, $params->{iv});
}

sub _open {
    my ($algorithm, $size) = @_;
    my $wanted = { algorithm => $algorithm, small => $size eq 'small' ? 1 : 0 };
    my ($made, $channel) = CPANBridge->open('crypto', 'new_transformer', $wanted);
    return [ $channel, $made->{transformer} ];
}

sub _transform {
    my ($algorithm, $size, $params) = @_;
    my $name = "$algorithm $size";
    return _twice(
        sub {
            my $known = $transformers{$name};
            $known = $transformers{$name} = _open($algorithm, $size) unless $known && $known->[0]->usable;
            $params->{transformer} = $known->[1];
            return $known->[0]->request('transform', $params);
        },
        sub { delete $transformers{$name} });
}

# The same input gives the same output: what a lost connection interrupted is done again, with what the bridge kept made anew.
sub _twice {
    my ($code, $forget) = @_;
    my $error;
    for my $attempt (1, 2) {
        my $result;
        {
            local ($@, $SIG{__DIE__});
            return $result if eval { $result = $code->(); 1 };
            $error = $@;
        }

        # What a signal handler died with is the script's own.
        die $error unless ref $error && UNIVERSAL::isa($error, 'CPANBridge::Error');
        last        if $error->code !~ /\A(?:connection_lost|draining|handle_not_found|lane_ended)\z/;
        $forget->() if $forget;
    }
    _croak($error->message);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Crypt::Engine - Block ciphers at work in the bridge

=head1 SYNOPSIS

  use CPANBridge::Crypt::Engine;
  my ($encrypted, $next_iv) = CPANBridge::Crypt::Engine::chain('aes', 'cbc', 'encrypt', $key, $iv, $data);

=head1 DESCRIPTION

What L<Crypt::CBC> and the block cipher classes share: the way to the bridge's C<crypto> module. Nothing that belongs to an object is kept
there. Key and initialization vector come with each call, so that objects need no care after C<fork>, and when the daemon was restarted the
call is simply made again. Data up to 64 KB takes one round trip; more is sent in pieces and worked on beside the daemon's main loop.

Failures die with a text that names the script's line.

=head1 FUNCTIONS

=head2 blocks

  my $result = CPANBridge::Crypt::Engine::blocks($algorithm, $direction, $key, $data);

Encrypts or decrypts each block of the data by itself. The direction is C<encrypt> or C<decrypt>, the algorithm one of the names that
C<cpan-bridge call crypto ciphers> lists.

=head2 chain

  my ($result, $next_iv) = CPANBridge::Crypt::Engine::chain($algorithm, $mode, $direction, $key, $iv, $data);

Encrypts or decrypts chained blocks. The mode is C<cbc>, C<pcbc>, C<cfb>, C<ofb> or C<ctr>; with the vector that is returned the data after it
goes on.

=head2 derive_key

  my ($key, $iv) = CPANBridge::Crypt::Engine::derive_key(passphrase => $bytes, salt => $bytes, key_size => 32, iv_size => 16, iterations => 10_000);

Derives a key with PBKDF2. C<hash> names another hash than SHA-256.

=head2 octets

  my $bytes = CPANBridge::Crypt::Engine::octets($text);

Text as bytes: what has the UTF-8 flag as its UTF-8 encoding, which is what the original modules see; undef as nothing.

=head2 random_bytes

  my $bytes = CPANBridge::Crypt::Engine::random_bytes(16);

Bytes from F</dev/urandom>.

=head1 SEE ALSO

L<Crypt::CBC>, L<CPANBridge::Crypt::BlockCipher>.

=cut
