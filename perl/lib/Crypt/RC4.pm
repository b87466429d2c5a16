package Crypt::RC4;
use strict;
use warnings;

our $VERSION = '2.02';
our @EXPORT  = ('RC4');

$Carp::Internal{ +__PACKAGE__ }++;

sub import {
    my $caller = caller;
    no strict 'refs';
    *{"${caller}::RC4"} = \&RC4;
    return;
}

sub new {
    my ($class, $passphrase) = @_;
    return bless { state => _schedule($passphrase), x => 0, y => 0 }, $class;
}

# A method, which goes on where the last call ended, or a function with the passphrase first.
sub RC4 {
    my ($first, $data) = @_;
    my $self = ref $first ? $first : __PACKAGE__->new($first);
    my ($state, $x, $y) = @$self{qw(state x y)};
    my $stream = '';
    for (1 .. length $data) {
        $x = ($x + 1) & 255;
        $y = ($y + $state->[$x]) & 255;
        @$state[ $x, $y ] = @$state[ $y, $x ];
        $stream .= chr $state->[ ($state->[$x] + $state->[$y]) & 255 ];
    }
    @$self{qw(x y)} = ($x, $y);
    return $data ^ $stream;
}

sub _schedule {
    my ($passphrase) = @_;
    if (!defined $passphrase || $passphrase eq '') {
        require Carp;
        Carp::croak('Crypt::RC4: the passphrase is empty');
    }
    my @key   = unpack 'C*', $passphrase;
    my @state = 0 .. 255;
    my $y     = 0;
    for my $x (0 .. 255) {
        $y = ($key[ $x % @key ] + $state[$x] + $y) & 255;
        @state[ $x, $y ] = @state[ $y, $x ];
    }
    return \@state;
}

1;

=encoding utf8

=head1 NAME

Crypt::RC4 - The RC4 stream cipher

=head1 SYNOPSIS

  use Crypt::RC4;

  my $encrypted = RC4($passphrase, $data);

  my $cipher = Crypt::RC4->new($passphrase);
  $encrypted .= $cipher->RC4($_) for @pieces;

=head1 DESCRIPTION

Stands for the CPAN module of this name, and like it works in Perl alone: no bridge takes part. RC4 is broken; use it to read old data.

=head1 FUNCTIONS

=head2 new

  my $cipher = Crypt::RC4->new($passphrase);

A cipher whose key stream goes on from call to call.

=head2 RC4

  my $encrypted = RC4($passphrase, $data);
  my $encrypted = $cipher->RC4($data);

Encrypts; the same again decrypts. The function is exported.

=head1 CAVEATS

It is a stream cipher and no cipher for L<Crypt::CBC>. An empty passphrase is an error.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
