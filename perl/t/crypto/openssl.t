# openssl enc reads what Crypt::CBC writes, and the other way round.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use IPC::Open2 qw(open2);
use Test::More;

use BridgeTest qw($home write_file);
use Crypt::CBC;

my ($openssl) = grep { -x } '/usr/bin/openssl', '/usr/local/bin/openssl', '/bin/openssl';
plan skip_all => 'there is no openssl command' unless $openssl;

my $text = join '', map { chr(($_ * 7) % 256) } 1 .. 5000;
write_file("$home/plain", $text);

sub openssl {
    my ($input, @arguments) = @_;
    write_file("$home/in", $input);
    open my $saved, '>&', \*STDERR       or die $!;
    open STDERR,    '>',  "$home/stderr" or die $!;
    my $pid    = open2(my $out, undef, $openssl, 'enc', @arguments, '-pass', 'pass:a passphrase', '-in', "$home/in");
    my $output = do { binmode $out; local $/; <$out> };
    waitpid $pid, 0;
    my $failed = $?;
    open STDERR, '>&', $saved or die $!;
    return $failed ? undef : $output;
}

my @legacy = (-provider => 'legacy', -provider => 'default');
for my $case (
    [ 'version 1 derivation', [qw(-aes-256-cbc -md md5)],            -pbkdf => 'opensslv1' ],
    [ 'version 2 derivation', [qw(-aes-256-cbc -md sha256)],         -pbkdf => 'opensslv2' ],
    [ 'pbkdf2',               [qw(-aes-256-cbc -pbkdf2)],            -pbkdf => 'pbkdf2' ],
    [ 'pbkdf2, many rounds', [qw(-aes-256-cbc -pbkdf2 -iter 12345)], -pbkdf => 'pbkdf2',    -iter       => 12345 ],
    [ 'AES-128',             [qw(-aes-128-cbc -md sha256)],          -pbkdf => 'opensslv2', -keysize    => 16 ],
    [ 'counter',             [qw(-aes-256-ctr -pbkdf2)],             -pbkdf => 'pbkdf2',    -chain_mode => 'ctr' ],
    [ 'output feedback',     [qw(-aes-256-ofb -pbkdf2)],             -pbkdf => 'pbkdf2',    -chain_mode => 'ofb' ],
    [ 'triple DES',          [qw(-des-ede3-cbc -md md5)],            -pbkdf => 'opensslv1', -cipher     => 'DES_EDE3' ],
    [ 'Camellia',            [qw(-camellia-256-cbc -md sha256)], -pbkdf => 'opensslv2', -cipher => 'Cipher::Camellia' ],
    [ 'Blowfish', [ qw(-bf-cbc -md md5),    @legacy ], -pbkdf => 'opensslv1', -cipher => 'Blowfish', -keysize => 16 ],
    [ 'DES',      [ qw(-des-cbc -md md5),   @legacy ], -pbkdf => 'opensslv1', -cipher => 'DES' ],
    [ 'CAST5',    [ qw(-cast5-cbc -md md5), @legacy ], -pbkdf => 'opensslv1', -cipher => 'CAST5' ],
) {
    my ($name, $arguments, @options) = @$case;
    subtest $name => sub {
        my $theirs = openssl($text, @$arguments);
        plan skip_all => "this openssl cannot do $name" unless defined $theirs;
        my $cipher = Crypt::CBC->new(-pass => 'a passphrase', -nodeprecate => 1, @options);
        ok $cipher->decrypt($theirs) eq $text,                           'we read theirs';
        ok openssl($cipher->encrypt($text), '-d', @$arguments) eq $text, 'it reads ours';
    };
}

done_testing;
