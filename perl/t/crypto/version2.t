# The setting for scripts and data of Crypt::CBC 2.x, the names that only 2.x knew, and where 3.04 loses data that 2.x kept.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home runs write_file);
use Crypt::CBC;

# As version 2 by the environment.
sub version2 (&) {
    my ($code) = @_;
    local $ENV{CPAN_BRIDGE_CRYPT_CBC_VERSION} = 2;
    return $code->();
}

sub dies (&) {
    my ($code) = @_;
    return eval { $code->(); 1 } ? undef : $@ =~ s/ at \S+ line \d+\.\n\z//r;
}

subtest 'defaults' => sub {
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    my $old = version2 { Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt') };
    is $old->cipher, 'Crypt::DES', 'DES';
    is $old->encrypt_hex('text'),
        Crypt::CBC->new(-key => 'pw', -cipher => 'DES', -salt => 'saltsalt', -nodeprecate => 1)->encrypt_hex('text'),
        'the same data as when version 3 is told so';
    is_deeply \@warnings, [], 'no word about old derivations';
    is +Crypt::CBC->new('pw')->cipher, 'Crypt::Cipher::AES', 'version 3 otherwise';
    is dies {
        version2 { Crypt::CBC->new }
    }, 'Please provide an encryption/decryption passphrase or key using -key', 'no key';
};

subtest 'paddings of 2.33' => sub {
    for my $padding (qw(null space)) {
        my $cipher =
            version2 { Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -salt => 'saltsalt', -padding => $padding) };
        is_deeply [ map { length($cipher->encrypt('x' x $_)) - 16 } 0, 1, 7, 8, 9, 16 ], [ 0, 8, 8, 8, 16, 16 ],
            $padding;
        my $new = Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -padding => $padding, -nodeprecate => 1);
        is $new->decrypt($cipher->encrypt('12345678')), '12345678', 'version 3 reads it';
        is $cipher->decrypt($new->encrypt('12345678')), '12345678', 'and the other way round';
    }
    is dies {
        version2 { Crypt::CBC->new(-key => 'pw', -padding => 'none')->encrypt('x') }
    }, 'When using no padding, plaintext size must be a multiple of 8', 'parts of blocks without padding';
};

subtest 'checks of 2.x' => sub {
    is dies {
        version2 { Crypt::CBC->new(-key => 'pw', -iv => 'i' x 8) }
    }, 'Cannot use salt-based IV generation if literal IV is specified', 'salt and iv';
    is dies {
        version2 { Crypt::CBC->new(-key => 'pw', -header => 'none') }
    }, "You must provide an initialization vector using -iv when using -header=>'none'", 'no header, no iv';
};

subtest 'in both versions' => sub {
    my $bare =
        Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -header => 'none', -iv => '12345678', -nodeprecate => 1);
    is $bare->encrypt_hex('hello'), 'a1a570185ae63bd0', 'the key from the passphrase alone';
    my $other =
        Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -header => 'none', -iv => '12345678', -nodeprecate => 1);
    is $other->decrypt_hex('a1a570185ae63bd0'), 'hello', 'another object reads it';
    is dies { Crypt::CBC->new(-key => 'pw', -header => 'none') },
        "You must provide an initialization vector using -iv when using -header=>'none'", 'no header, no iv';

    my $old = Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -header => 'randomiv', -nodeprecate => 1);
    is $old->decrypt_hex('52616e646f6d49563132333435363738a1a570185ae63bd0'), 'hello', 'randomiv is read';
    is $old->decrypt($old->encrypt('again')),                                 'again', 'and read again';

    my @literal = (-key => 'k' x 32, -iv => 'i' x 16, -cipher => 'Rijndael');
    is +Crypt::CBC->new(@literal, -regenerate_key => 0)->encrypt_hex('x'),
        Crypt::CBC->new(@literal, -literal_key => 1)->encrypt_hex('x'), '-regenerate_key => 0';
    is dies { Crypt::CBC->new(@literal, -literal_key => 1, -regenerate_key => 0) },
        'The options -literal_key and -regenerate_key are incompatible with each other', 'both';
    is +Crypt::CBC->new(-key => 'pw', -blocksize => 16)->blocksize, 16, '-blocksize';
    is dies { Crypt::CBC->new(-key => 'pw', -blocksize => 8) },
        'The blocksize of the Crypt::Cipher::AES cipher is 16 bytes, not 8', 'another -blocksize';
    is dies { Crypt::CBC->new(-key => 'pw', -cipher => 'DES', '-literal-key' => 1) },
        "'literal-key' is not a recognized argument", 'a misspelt name is never ignored';
    is dies { Crypt::CBC->new(-key => 'pw', -padding => 'none', -nodeprecate => 1)->encrypt('x') },
        'When using no padding, plaintext size must be a multiple of 16', 'parts of blocks without padding';
    my $legacy = Crypt::CBC->new(-key => 'pw', -header => 'randomiv', -insecure_legacy_decrypt => 1, -nodeprecate => 1);
    like dies { $legacy->encrypt('x') }, qr/\Arandomiv header mode cannot be used when encrypting/, 'only to read';
};

subtest 'where the setting stands' => sub {
    my $code = 'use Crypt::CBC; print Crypt::CBC->new("pw")->cipher';
    runs($code, 'Crypt::Cipher::AES', 'version 3');
    runs($code, 'Crypt::DES', 'environment', env => { CPAN_BRIDGE_CRYPT_CBC_VERSION => 2 });
    my $file = write_file("$home/bridge.conf", '{"crypt_cbc_version": 2, "daemon": false}');
    runs($code, 'Crypt::DES', 'configuration', env => { CPAN_BRIDGE_CONFIG => $file });
    runs(
        $code, 'Crypt::Cipher::AES',
        'the environment wins',
        env => { CPAN_BRIDGE_CONFIG => $file, CPAN_BRIDGE_CRYPT_CBC_VERSION => 3 });
    runs(
        'use Crypt::CBC; eval { Crypt::CBC->new("pw") }; print $@ =~ /(.*) at/',
        "the setting crypt_cbc_version is 2 or 3, not 'two'",
        'nonsense',
        env => { CPAN_BRIDGE_CRYPT_CBC_VERSION => 'two' });
};

done_testing;
