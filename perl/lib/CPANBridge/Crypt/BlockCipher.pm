package CPANBridge::Crypt::BlockCipher;
use strict;
use warnings;

use CPANBridge::Crypt::Engine ();

$Carp::Internal{ +__PACKAGE__ }++;

sub blocksize { return $_[0]->_cipher->{blocksize} }

sub chain {
    my ($self, $mode, $direction, $iv, $data) = @_;
    return CPANBridge::Crypt::Engine::chain($self->_cipher->{algorithm}, $mode, $direction, $self->{key}, $iv, $data);
}

sub chains_blocks { return 1 }

sub check_block {
    my ($self, $block) = @_;
    my $cipher = $self->_cipher;
    my $size   = $cipher->{blocksize};
    my $length = length $block;
    return if $cipher->{many} ? $length % $size == 0 : $length == $size;
    return if $cipher->{empty} && $length == 0;
    $self->_croak(sprintf $cipher->{wrong_block}, $size);
}

sub decrypt { return $_[0]->_block('decrypt', $_[1]) }

sub encrypt { return $_[0]->_block('encrypt', $_[1]) }

sub keysize { return $_[0]->_cipher->{keysize} }

sub new {
    my ($class, $key) = @_;
    my $cipher = $class->_cipher;
    $class->_croak($cipher->{usage}) if @_ < 2 || !defined $key;
    $key = CPANBridge::Crypt::Engine::octets($key);
    $class->_croak($cipher->{wrong_key}) unless $cipher->{accepts}->(length $key);
    return bless { key => $key }, ref $class || $class;
}

sub _block {
    my ($self, $direction, $block) = @_;
    $block = CPANBridge::Crypt::Engine::octets($block);
    $self->check_block($block);
    return '' if $block eq '';
    return CPANBridge::Crypt::Engine::blocks($self->_cipher->{algorithm}, $direction, $self->{key}, $block);
}

sub _croak {
    my ($self, $message) = @_;
    require Carp;
    Carp::croak($message);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Crypt::BlockCipher - What all block cipher classes have in common

=head1 SYNOPSIS

  package Crypt::Example;
  use parent -norequire, 'CPANBridge::Crypt::BlockCipher';

  my %CIPHER = (
      algorithm   => 'blowfish',
      blocksize   => 8,
      keysize     => 56,
      accepts     => sub { $_[0] >= 8 && $_[0] <= 56 },
      usage       => 'Usage: new Crypt::Example key',
      wrong_block => 'input must be %d bytes long',
      wrong_key   => 'Invalid length key',
  );

  sub _cipher { \%CIPHER }

=head1 DESCRIPTION

A class names its cipher and its texts in a table (C<many>: takes several blocks at once, or none; C<empty>: takes
one, or none); the rest is here. The blocks are worked on by the bridge, one round trip a call.
L<Crypt::CBC> recognises these classes and sends whole messages instead of blocks.

=head1 METHODS

=head2 blocksize

  my $bytes = Crypt::Blowfish->blocksize;

Bytes in a block.

=head2 chain

  my ($result, $next_iv) = $cipher->chain('cbc', 'encrypt', $iv, $data);

Chains whole blocks in one round trip; see L<CPANBridge::Crypt::Engine/chain>.

=head2 chains_blocks

  my $boolean = $cipher->chains_blocks;

True when L</chain> stands for one call of C<encrypt> or C<decrypt> after the other; false for an object that chains by itself.

=head2 check_block

  $cipher->check_block($block);

Dies as the original class does when the block has the wrong length.

=head2 decrypt

  my $plain = $cipher->decrypt($block);

Decrypts one block.

=head2 encrypt

  my $encrypted = $cipher->encrypt($block);

Encrypts one block.

=head2 keysize

  my $bytes = Crypt::Blowfish->keysize;

Bytes in a key, as the original class reports them.

=head2 new

  my $cipher = Crypt::Blowfish->new($key);

An object with that key; dies when its length is not right for the cipher.

=head1 SEE ALSO

L<Crypt::CBC>, L<CPANBridge::Crypt::Engine>.

=cut
