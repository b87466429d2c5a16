import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const MEGABYTES = 10;
const LARGE = `
use strict; use warnings; use Crypt::CBC; use Time::HiRes qw(time);
my $cipher = Crypt::CBC->new(-key => 'a passphrase', -cipher => 'Cipher::AES', -pbkdf => 'opensslv2', -salt => 'saltsalt');
my $plain = 'sixteen bytes...' x (${MEGABYTES} * 65_536);
$cipher->encrypt('a connection, or whatever else the first call needs');
my $from = time;
my $encrypted = $cipher->encrypt($plain);
my $taken = time - $from;
die length($encrypted) . ' bytes' if length $encrypted != 32 + length $plain;
print 1000 * $taken;
`;

const MESSAGES = 1000;
const SMALL = `
use strict; use warnings; use Crypt::CBC; use Time::HiRes qw(time);
my $cipher = Crypt::CBC->new(-key => 'a passphrase', -cipher => 'Blowfish', -pbkdf => 'opensslv2');
$cipher->encrypt('a connection, or whatever else the first call needs');
my $from = time;
my @encrypted = map { $cipher->encrypt("card number $_") } 1 .. ${MESSAGES};
my $taken = time - $from;
die "message $_" for grep { $cipher->decrypt($encrypted[ $_ - 1 ]) ne "card number $_" } 1 .. ${MESSAGES};
print 1000 * $taken;
`;

/** 10 MB in one call, AES-256. */
export const cbcEncryptLarge: Benchmark = {
  name: 'cbc_encrypt_10mb',
  unit: 'ms',
  nativeModules: ['Crypt::CBC', 'Crypt::Cipher::AES'],
  budget: { ratio: 1 },
  measure: (context) => takeTurns(3, context.native, (way) => measureInPerl(context, way, LARGE)),
};

/** 1000 short messages, each with a salt and so a key of its own, Blowfish. */
export const cbcEncryptSmall: Benchmark = {
  name: 'cbc_encrypt_1000_small',
  unit: 'ms',
  nativeModules: ['Crypt::CBC', 'Crypt::Blowfish'],
  measure: (context) => takeTurns(3, context.native, (way) => measureInPerl(context, way, SMALL)),
};
