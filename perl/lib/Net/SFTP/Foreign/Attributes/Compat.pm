package Net::SFTP::Foreign::Attributes::Compat;
use strict;
use warnings;

our $VERSION = '0.01';

use Net::SFTP::Foreign::Attributes ();
our @ISA = ('Net::SFTP::Foreign::Attributes');

sub atime { return _field(atime => @_) }

sub flags { return _field(flags => @_) }

sub gid { return _field(gid => @_) }

sub mtime { return _field(mtime => @_) }

sub new {
    my ($class, %option) = @_;
    my $self = $class->SUPER::new;
    if (my $stat = $option{Stat}) {
        $self->set_perm($stat->[2]);
        $self->set_ugid(@$stat[ 4, 5 ]);
        $self->set_size($stat->[7]);
        $self->set_amtime(@$stat[ 8, 9 ]);
    }
    return $self;
}

sub perm { return _field(perm => @_) }

sub size { return _field(size => @_) }

sub uid { return _field(uid => @_) }

sub _field {
    my ($name, $self, @value) = @_;
    return $self->{$name} = $value[0] if @value;
    return $self->{$name} || 0;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Attributes::Compat - Attributes as Net::SFTP has them

=head1 SYNOPSIS

  my $attributes = Net::SFTP::Foreign::Attributes::Compat->new(Stat => [stat $file]);
  $attributes->perm($attributes->perm & 0777);

=head1 DESCRIPTION

L<Net::SFTP::Foreign::Attributes> whose readers set too, and return 0 for what is not there.

=head1 METHODS

=head2 atime

  my $seconds = $attributes->atime;

=head2 flags

  my $bits = $attributes->flags;

=head2 gid

  my $gid = $attributes->gid;

=head2 mtime

  my $seconds = $attributes->mtime;

=head2 new

  my $attributes = Net::SFTP::Foreign::Attributes::Compat->new(Stat => [stat $file]);

Without C<Stat>, it has no attributes.

=head2 perm

  my $mode = $attributes->perm;

=head2 size

  my $bytes = $attributes->size;

=head2 uid

  my $uid = $attributes->uid;

=head1 SEE ALSO

L<Net::SFTP::Foreign::Compat>

=cut
