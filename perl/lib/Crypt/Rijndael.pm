package Crypt::Rijndael;
use strict;
use warnings;

our $VERSION = '1.16';

use CPANBridge::Crypt::BlockCipher ();

our @ISA = ('CPANBridge::Crypt::BlockCipher');
$Carp::Internal{ +__PACKAGE__ }++;

my %CIPHER = (
    algorithm   => 'aes',
    blocksize   => 16,
    keysize     => 32,
    many        => 1,
    accepts     => sub { $_[0] == 16 || $_[0] == 24 || $_[0] == 32 },
    usage       => 'Usage: Crypt::Rijndael::new(class, key, mode=MODE_ECB)',
    wrong_block => 'encrypt: datasize not multiple of blocksize (%d bytes)',
    wrong_key   => 'Wrong key length: key must be 128, 192 or 256 bits long',
);

sub MODE_CBC () { return 2 }

sub MODE_CFB () { return 3 }

sub MODE_CTR () { return 6 }

sub MODE_ECB () { return 1 }

sub MODE_OFB () { return 5 }

sub MODE_PCBC () { return 4 }

my %CHAINED = (MODE_CBC() => 'cbc', MODE_CFB() => 'cfb', MODE_CTR() => 'ctr', MODE_OFB() => 'ofb');

sub chains_blocks { return $_[0]{mode} == MODE_ECB }

sub new {
    my ($class, $key, $mode) = @_;
    my $self = $class->SUPER::new($key);
    $self->{mode} = defined $mode ? $mode : MODE_ECB;
    $self->_croak('Illegal mode, see documentation for valid modes')
        unless $self->{mode} == MODE_ECB || $CHAINED{ $self->{mode} };
    $self->{iv} = "\0" x $CIPHER{blocksize};
    return $self;
}

sub set_iv {
    my ($self, $iv) = @_;
    my $size = $CIPHER{blocksize};
    $self->_croak("set_iv: initial value must be the blocksize ($size bytes), but was " . length($iv) . ' bytes')
        if length $iv != $size;
    $self->{iv} = "$iv";
    return $self;
}

sub _block {
    my ($self, $direction, $data) = @_;
    my $mode = $CHAINED{ $self->{mode} } or return $self->SUPER::_block($direction, $data);
    $data = defined $data ? "$data" : '';
    utf8::encode($data)       if utf8::is_utf8($data);
    $self->check_block($data) if $mode eq 'cbc';
    return ''                 if $data eq '';
    my ($result) = $self->chain($mode, $direction, $self->{iv}, $data);
    return $result;
}

sub _cipher { return \%CIPHER }

1;

=encoding utf8

=head1 NAME

Crypt::Rijndael - The AES cipher, alone and chained

=head1 SYNOPSIS

  use Crypt::Rijndael;

  my $cipher = Crypt::Rijndael->new($key, Crypt::Rijndael::MODE_CBC());
  $cipher->set_iv($iv);
  my $encrypted = $cipher->encrypt($blocks);
  my $blocks    = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

Stands for the CPAN module of this name. Data goes to the bridge as a whole, one round trip a call.

=head1 METHODS

=head2 blocksize

  my $bytes = Crypt::Rijndael->blocksize;

16.

=head2 chains_blocks

  my $boolean = $cipher->chains_blocks;

True in the mode ECB; L<Crypt::CBC> asks for it.

=head2 decrypt

  my $data = $cipher->decrypt($encrypted);

Decrypts whole blocks; in the modes CFB, OFB and CTR data of any length. Each call begins with the same initialization vector.

=head2 encrypt

  my $encrypted = $cipher->encrypt($data);

Encrypts in the same way.

=head2 keysize

  my $bytes = Crypt::Rijndael->keysize;

32.

=head2 new

  my $cipher = Crypt::Rijndael->new($key);
  my $cipher = Crypt::Rijndael->new($key, Crypt::Rijndael::MODE_CBC());

The key has 16, 24 or 32 bytes. The mode is C<MODE_ECB> unless another is given.

=head2 set_iv

  $cipher->set_iv($iv);

Sets the initialization vector of 16 bytes; zeroes before.

=head1 CONSTANTS

=head2 MODE_CBC, MODE_CFB, MODE_CTR, MODE_ECB, MODE_OFB, MODE_PCBC

The modes. C<MODE_PCBC> is refused, as it is by the original.

=head1 CAVEATS

The key is kept in the object as it came; Perl cannot overwrite it for certain.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
