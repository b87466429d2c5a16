package Crypt::CBC::Padding;
use strict;
use warnings;

our $VERSION = '3.04';

sub by_name {
    my ($name, $version2) = @_;
    my $code = $name =~ /\A(?:none|null|oneandzeroes|rijndael_compat|space|standard)\z/ && __PACKAGE__->can($name);
    return $code || undef unless $version2 && $name =~ /\A(?:null|space)\z/;

    # Version 2 gave whole blocks no more.
    return sub { return length $_[0] ? $code->(@_) : '' };
}

sub none { return $_[0] }

sub null {
    my ($block, $size, $direction) = @_;
    return $block . "\0" x ($size - length($block) % $size) if $direction ne 'd';
    $block =~ s/\0*\z//;
    return $block;
}

sub oneandzeroes {
    my ($block, $size, $direction) = @_;
    return $block . "\x80" . "\0" x ($size - length($block) - 1) if $direction ne 'd';
    $block =~ s/\x80\0*\z//;
    return $block;
}

sub rijndael_compat {
    my ($block, $size, $direction) = @_;
    return '' unless length $block;
    return $block . "\x80" . "\0" x ($size - length($block) % $size - 1) if $direction ne 'd';
    $block =~ s/\x80\0*\z//;
    return $block;
}

sub space {
    my ($block, $size, $direction) = @_;
    return $block . ' ' x ($size - length $block) if $direction ne 'd';
    $block =~ s/ *\z//;
    return $block;
}

# The last byte tells how many to take away, and nobody checks it: a wrong key gives garbage, not an error.
sub standard {
    my ($block, $size, $direction) = @_;
    return substr $block, 0, $size - ord substr $block, -1 if $direction eq 'd';
    my $count = $size - length $block;
    return $block . chr($count) x $count;
}

1;

=encoding utf8

=head1 NAME

Crypt::CBC::Padding - What fills the last block

=head1 SYNOPSIS

  my $code  = Crypt::CBC::Padding::by_name('standard');
  my $block = $code->('abc', 8, 'e');
  my $text  = $code->($block, 8, 'd');

=head1 DESCRIPTION

The paddings of L<Crypt::CBC>. Each function takes a block, the size of blocks, and C<e> to fill the block or C<d> to take the filling away; so does
a code reference that a script gives instead.

=head1 FUNCTIONS

=head2 by_name

  my $code = Crypt::CBC::Padding::by_name($name, $version2);

The function of that name as version 3 or 2 has it, or undef.

=head2 none

Leaves the block as it is.

=head2 null

Fills with NULs, a block of them when nothing is missing; takes all NULs away.

=head2 oneandzeroes

Fills with a byte 0x80 and NULs.

=head2 rijndael_compat

The same, but leaves whole blocks as they are.

=head2 space

As C<null>, with blanks.

=head2 standard

Fills with bytes that tell how many there are (PKCS #5, PKCS #7); takes away as many as the last byte tells.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
