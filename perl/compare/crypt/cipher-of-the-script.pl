use strict; use warnings;
use Crypt::CBC;
# A cipher class that the script brings along, block by block.
package Crypt::Toy;
sub new { my ($class, $key) = @_; return bless { key => $key }, $class }
sub blocksize { 8 }
sub keysize   { 8 }
sub encrypt { my ($self, $block) = @_; return scalar(reverse $block) ^ $self->{key} }
sub decrypt { my ($self, $block) = @_; return scalar reverse($block ^ $self->{key}) }
package main;
for my $mode (qw(cbc pcbc cfb ofb)) {
    my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => 'Toy', -salt => 'saltsalt', -chain_mode => $mode, -nodeprecate => 1);
    my $hex = $cipher->encrypt_hex('more than two blocks of text');
    print "$mode $hex ", unpack('H*', $cipher->decrypt_hex($hex)), "\n";
}
