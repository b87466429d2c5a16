use strict; use warnings;
use Crypt::CBC;
package My::Cipher;
our @ISA = ('Crypt::CBC');
sub encrypt { my ($self, $data) = @_; return $self->SUPER::encrypt(uc $data) }
package main;
my $cipher = My::Cipher->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1);
print ref $cipher, ' ', $cipher->encrypt_hex('loud'), ' ', $cipher->decrypt($cipher->encrypt('loud')), "\n";
