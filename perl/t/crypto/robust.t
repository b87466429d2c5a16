# What scripts and operators do around ciphers: fork, a daemon that dies, alarms, taint checks, thousands of objects, and no secret anywhere.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home eventually runs run_perl stop_daemon);
use Crypt::CBC;

my @new = (-key => 'a passphrase', -salt => 'saltsalt', -nodeprecate => 1);

sub in_one { return Crypt::CBC->new(@new)->encrypt($_[0]) }

subtest 'no secret in logs, errors, or what an operator sees' => sub {
    my $secret = 'Xyzzy-4711-secret';
    my $cipher = Crypt::CBC->new(-pass => $secret, -pbkdf => 'pbkdf2', -iter => 5);
    $cipher->encrypt('x');
    my $key = unpack 'H*', $cipher->key;
    eval { Crypt::CBC->new(-key => $secret, -literal_key => 1, -iv => 'i' x 16) };
    unlike $@, qr/\Q$secret/, 'no error shows it';
    eval { CPANBridge->open(crypto => 'new', { passphrase => $secret, salt => 'short' }) };
    like $@,   qr/salt must be 8 bytes/, 'the bridge refuses';
    unlike $@, qr/\Q$secret/,            'without showing it';
    require JSON::PP;
    my $seen = JSON::PP->new->allow_blessed->encode((CPANBridge->open(system => 'connections'))[0]);
    like $seen,   qr/transformer/,         'the operator sees that there is a cipher';
    unlike $seen, qr/\Q$secret\E|\Q$key/i, 'and no more';

    for my $file (glob "$home/*.log") {
        open my $in, '<', $file or die $!;
        local $/;
        unlike scalar(<$in>), qr/\Q$secret\E|\Q$key/i, $file =~ s{.*/}{}r;
    }
};

subtest 'the daemon dies between calls, and in the middle of a stream' => sub {
    my $text   = 'some text, twice as long as a block ' x 3;
    my $whole  = in_one($text . $text);
    my $cipher = Crypt::CBC->new(@new);
    $cipher->start('encrypting');
    my $result = $cipher->crypt($text);
    ok stop_daemon('KILL'), 'killed';
    $result .= $cipher->crypt($text) . $cipher->finish;
    is unpack('H*', $result), unpack('H*', $whole), 'the stream goes on';
    ok stop_daemon('KILL'), 'killed again';
    is $cipher->decrypt($whole), $text . $text, 'so does the object';
};

subtest 'fork' => sub {
    my $cipher = Crypt::CBC->new(@new, -cipher => 'Blowfish');
    $cipher->encrypt('before');
    $cipher->start('encrypting');
    my $begun = $cipher->crypt('begun before the fork ');
    my @results;
    for (1 .. 3) {
        my $pid = open my $child, '-|';
        if (!$pid) { print $begun, $cipher->crypt('and ended after'), $cipher->finish; exec 'true' }
        binmode $child;
        push @results, do { local $/; <$child> };
        close $child;
    }
    push @results, $begun . $cipher->crypt('and ended after') . $cipher->finish;
    my $expected = Crypt::CBC->new(@new, -cipher => 'Blowfish')->encrypt('begun before the fork and ended after');
    is_deeply [ map { unpack 'H*', $_ } @results ], [ (unpack 'H*', $expected) x 4 ], 'in children and in the parent';
};

subtest 'thousands of objects, large data' => sub {
    my @ciphers = map { Crypt::CBC->new(-key => "key $_", -salt => 'saltsalt', -nodeprecate => 1) } 1 .. 1500;
    my @data    = map { $_->encrypt('x') } @ciphers;
    is scalar(grep { $ciphers[$_]->decrypt($data[$_]) ne 'x' } 0 .. $#ciphers), 0, 'all work side by side';
    my $large = 'sixteen bytes...' x 200_000 . 'and a rest';
    for my $name (qw(Cipher::AES Twofish)) {
        my $cipher = Crypt::CBC->new(@new, -cipher => $name);
        ok $cipher->decrypt($cipher->encrypt($large)) eq $large, "3 MB with $name";
    }
};

subtest 'switches and globals' => sub {
    my $code = 'use Crypt::CBC; my $c = Crypt::CBC->new(-key => "k" x 32, -literal_key => 1, -iv => "i" x 16);'
        . '$! = 2; $? = 3; eval { 1 }; my $h = $c->encrypt_hex("text"); print $h, $! + 0, $?, $c->decrypt_hex($h); $? = 0';
    my $hex = Crypt::CBC->new(-key => 'k' x 32, -literal_key => 1, -iv => 'i' x 16)->encrypt_hex('text');
    runs($code, "${hex}23text", "perl @$_",         switches => $_) for [], ['-w'], [ "-T", "-I$Bin/../../lib" ];
    runs($code, "${hex}23text", 'PERL_UNICODE',     env      => { PERL_UNICODE       => 'SDA' });
    runs($code, "${hex}23text", 'without a daemon', env      => { CPAN_BRIDGE_DAEMON => 0 });
    runs(
        'use Crypt::CBC; eval { Crypt::CBC->new(-key => $ENV{KEY}, -literal_key => 1, -iv => "i" x 16)->encrypt("x") }; print $@ =~ /(.*) at/',
        'Taint checks are turned on and your key is tainted. Please untaint the key and try again',
        'a tainted key',
        switches => [ '-T', "-I$Bin/../../lib" ],
        env      => { KEY => 'k' x 32 });
};

subtest 'an alarm gets through' => sub {
    my ($out) = run_perl(<<'END_OF_SCRIPT');
use Crypt::CBC;
my $c = Crypt::CBC->new(-pass => 'pw', -pbkdf => 'pbkdf2', -iter => 50_000_000, -salt => 'saltsalt');
$SIG{ALRM} = sub { die "alarm\n" };
alarm 1;
eval { $c->encrypt('x') };
print "caught: $@";
print Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1)->encrypt_hex('x') ? "and on\n" : '';
END_OF_SCRIPT
    is $out, "caught: alarm\nand on\n", 'in the middle of a long derivation';
};

done_testing;
