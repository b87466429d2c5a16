use strict; use warnings;
use Crypt::CBC;
# What the script did wrong is reported where the script did it, also through a function of its own.
sub encrypt { my ($cipher, $data) = @_; return $cipher->encrypt($data) }
my $cipher = Crypt::CBC->new(-key => 'pw', -nodeprecate => 1, -padding => 'rijndael_compat');
for my $code (
    sub { Crypt::CBC->new },
    sub { Crypt::CBC->new(-key => 'x', -salt => 'short') },
    sub { $cipher->decrypt('x') },
    sub { $cipher->decrypt_hex('00') },
    sub { $cipher->start('x') },
    sub { encrypt($cipher, 'x') },
) {
    eval { $code->() };
    print $@ =~ / line (\d+)\.\n\z/ ? "line $1\n" : "no line: $@";
}
