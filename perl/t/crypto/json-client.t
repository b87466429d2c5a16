# crypto.* for a client that only knows JSON lines, each call on a connection of its own.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use IO::Socket::UNIX;
use JSON::PP     ();
use MIME::Base64 ();
use Test::More;

use BridgeTest qw(socket_path);
use CPANBridge;
use Crypt::CBC;

CPANBridge->open(test => 'ping');    # starts the daemon

sub call {
    my ($function, $params) = @_;
    my $socket = IO::Socket::UNIX->new(Peer => socket_path()) or die "no daemon: $!";
    print {$socket} JSON::PP->new->utf8->encode({ module => 'crypto', function => $function, params => $params || {} }),
        "\n";
    my $line = <$socket>;
    return JSON::PP->new->utf8->decode($line);
}

sub result {
    my $answer = call(@_);
    return $answer->{success} ? $answer->{result} : die "$answer->{error}\n";
}

sub packed { return { '$bytes' => MIME::Base64::encode_base64($_[0], '') } }

# Bytes that are ASCII come as text.
sub unpacked { return ref $_[0] ? MIME::Base64::decode_base64($_[0]{'$bytes'}) : $_[0] }

subtest 'whole messages' => sub {
    my $made = result(new => { algorithm => 'Blowfish', passphrase => 'pw', derivation => 'opensslv1' });
    is_deeply [ @$made{qw(key_size block_size)} ], [ 56, 8 ], 'sizes';
    my $data = unpacked(result(encrypt => { cipher => $made->{cipher}, data => "gr\x{fc}\x{df}e \x{20ac}" })->{data});
    my $perl = Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -nodeprecate => 1);
    is $perl->decrypt($data), "gr\xc3\xbc\xc3\x9fe \xe2\x82\xac", 'Perl reads it';
    my $answer = result(decrypt => { cipher => $made->{cipher}, data => packed($perl->encrypt("\0\xff")) });
    is unpacked($answer->{data}), "\0\xff", 'and the other way round';
    result(close => { cipher => $made->{cipher} });
    is call(encrypt => { cipher => $made->{cipher}, data => 'x' })->{error_info}{code}, 'handle_not_found', 'closed';
};

subtest 'streams' => sub {
    my $cipher = result(new   => { passphrase => 'pw', salt => 'saltsalt', iterations => 10 })->{cipher};
    my $stream = result(start => { cipher     => $cipher, direction => 'encrypt' })->{stream};
    my $data   = join '',
        map { unpacked($_->{data}) } map { result(crypt => { stream => $stream, data => $_ }) } 'a' x 20,
        '', 'b';
    $data .= unpacked(result(finish => { stream => $stream })->{data});
    my $perl = Crypt::CBC->new(-pass => 'pw', -salt => 'saltsalt', -pbkdf => 'pbkdf2', -iter => 10);
    is unpack('H*', $data), $perl->encrypt_hex('a' x 20 . 'b'),                                   'the same as in one';
    is call(crypt => { stream => $stream, data => 'x' })->{error_info}{code}, 'handle_not_found', 'finished';
};

subtest 'the rest' => sub {
    my $derived = result(
        derive_key => { passphrase => 'pw', salt => 'AAAAAAAA', key_size => 32, iv_size => 16, derivation => 'pbkdf2' }
    );
    is unpack('H*', unpacked($derived->{iv})), 'afcc32992450d6006283a2ffb8c1ceb8', 'derive_key';
    is length unpacked(result(random_bytes => { length => 64 })->{data}), 64,      'random_bytes';
    my %sizes = map { $_->{name} => $_->{block_size} } @{ result('ciphers')->{ciphers} };
    is_deeply [ @sizes{qw(aes blowfish twofish)} ], [ 16, 8, 16 ], 'ciphers';
    my $transformer = result(new_transformer => { algorithm => 'aes' })->{transformer};
    my $answer =
        result(transform => { transformer => $transformer, direction => 'encrypt', key => 'k' x 16, data => 'p' x 16 });
    is unpack('H*', unpacked($answer->{data})), '08a9744db066571b57fe603d91e4ed53', 'transform';
};

subtest 'one text for all that can go wrong in decryption' => sub {
    my $cipher = result(new => { passphrase => 'pw',    iterations => 1 })->{cipher};
    my $other  = result(new => { passphrase => 'wrong', iterations => 1 })->{cipher};
    my $data   = unpacked(result(encrypt => { cipher => $cipher, data => 'x' x 40 })->{data});
    my %tried  = (
        truncated        => [ $cipher, substr $data, 0, 40 ],
        'cut at a block' => [ $cipher, substr $data, 0, 48 ],
        'a wrong key'    => [ $other,  $data ],
        changed          => [ $cipher, substr($data, 0, 47) . chr(255 ^ ord substr $data, 47, 1) . substr $data, 48 ],
        empty            => [ $cipher, substr $data, 0, 16 ],
    );
    for my $case (sort keys %tried) {
        my ($by, $bytes) = @{ $tried{$case} };
        my $answer = call(decrypt => { cipher => $by, data => packed($bytes) });
        is_deeply [ $answer->{error_info}{code}, $answer->{error} ],
            [ 'decryption_failed', 'the data cannot be decrypted: wrong key, or truncated or changed data' ], $case;
    }
    is call(decrypt => { cipher => $cipher, data => 'no header at all, but long' })->{error_info}{code},
        'invalid_header',
        'no header';
};

subtest 'bad parameters' => sub {
    for my $case (
        [ unknown_cipher => { algorithm => 'serpent', passphrase => 'pw' } ],
        [ invalid_key    => {} ],
        [ invalid_key    => { key        => 'short',  iv         => 'i' x 16 } ],
        [ invalid_iv     => { key        => 'k' x 32, iv         => 'short' } ],
        [ invalid_salt   => { passphrase => 'pw',     salt       => 'short' } ],
        [ invalid_params => { passphrase => 'pw',     padding    => 'zz' } ],
        [ invalid_params => { passphrase => 'pw',     iterations => 0 } ],
        [ invalid_params => { passphrase => { a => 1 } } ],
    ) {
        my ($code, $params) = @$case;
        my $answer = call(new => $params);
        is $answer->{error_info}{code}, $code, $answer->{error};
        unlike $answer->{error}, qr/\bpw\b/, 'names no secret';
    }
};

done_testing;
