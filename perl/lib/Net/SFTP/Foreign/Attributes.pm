package Net::SFTP::Foreign::Attributes;
use strict;
use warnings;

our $VERSION = '1.68_05';

{
    no warnings 'once';
    $Carp::Internal{ +__PACKAGE__ }++;
}

my ($SIZE, $OWNER, $MODE, $TIMES, $EXTENDED) = (1, 2, 4, 8, 0x80000000);

sub append_extended {
    my ($self, @pairs) = @_;
    _croak('odd number of arguments passed to append_extended') if @pairs % 2;
    return $self->set_extended($self->extended, @pairs);
}

sub atime { $_[0]{atime} }

sub clone {
    my ($self) = @_;
    return bless {%$self}, ref $self;
}

sub extended { @{ $_[0]{extended} || [] } }

sub flags { $_[0]{flags} }

sub gid { $_[0]{gid} }

sub mtime { $_[0]{mtime} }

sub new {
    my ($class) = @_;
    return bless { flags => 0 }, $class;
}

sub new_from_stat {
    my ($class, @stat) = @_;
    return undef unless @stat;
    my $self = $class->new;
    $self->set_perm($stat[2]);
    $self->set_ugid(@stat[ 4, 5 ]);
    $self->set_size($stat[7]);
    $self->set_amtime(@stat[ 8, 9 ]);
    return $self;
}

sub perm { $_[0]{perm} }

sub set_amtime {
    my ($self, $atime, $mtime) = @_;
    return $self->_set_pair($TIMES, 'set_amtime', atime => $atime, mtime => $mtime);
}

sub set_extended {
    my ($self, @pairs) = @_;
    _croak('odd number of arguments passed to set_extended') if @pairs % 2;
    return $self->_set($EXTENDED, extended => @pairs ? \@pairs : undef);
}

sub set_perm {
    my ($self, $perm) = @_;
    return $self->_set($MODE, perm => $perm);
}

sub set_size {
    my ($self, $size) = @_;
    return $self->_set($SIZE, size => $size);
}

sub set_ugid {
    my ($self, $uid, $gid) = @_;
    return $self->_set_pair($OWNER, 'set_ugid', uid => $uid, gid => $gid);
}

sub size { $_[0]{size} }

sub uid { $_[0]{uid} }

sub _croak {
    require Carp;
    goto &Carp::croak;
}

sub _set {
    my ($self, $flag, $name, $value) = @_;
    if (defined $value) {
        $self->{flags} |= $flag;
        return $self->{$name} = $value;
    }
    $self->{flags} &= ~$flag;
    return delete $self->{$name};
}

sub _set_pair {
    my ($self, $flag, $method, %pair) = @_;
    my $defined = grep { defined } values %pair;
    _croak("wrong arguments for $method") if $defined == 1;
    $self->_set($flag, $_ => $pair{$_}) for keys %pair;
    return;
}

# For the wire: only what the flags say is there.
sub _as_params {
    my ($self) = @_;
    my $flags  = $self->{flags} || 0;
    my @names  = (
        ($flags & $SIZE     ? 'size'          : ()),
        ($flags & $OWNER    ? qw(uid gid)     : ()),
        ($flags & $MODE     ? 'perm'          : ()),
        ($flags & $TIMES    ? qw(atime mtime) : ()),
        ($flags & $EXTENDED ? 'extended'      : ()),
    );
    my %params;
    for my $name (@names) {
        my $value = $self->{$name};
        $params{$name} =
              ref $value      ? $value
            : $name eq 'size' ? int($value || 0)
            :                   do { no warnings 'numeric'; int($value || 0) & 0xffffffff };
    }
    return \%params;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Attributes - What a server says about a file

=head1 SYNOPSIS

  my $attributes = $sftp->stat('data.csv');
  print $attributes->size, ' bytes';

  my $wanted = Net::SFTP::Foreign::Attributes->new;
  $wanted->set_perm(0640);
  $sftp->setstat('data.csv', $wanted);

=head1 DESCRIPTION

Readers return undef for what the server did not send.

=head1 METHODS

=head2 append_extended

  $attributes->append_extended($name => $value);

Adds extended attributes.

=head2 atime

  my $seconds = $attributes->atime;

When it was read last, in seconds since 1970.

=head2 clone

  my $copy = $attributes->clone;

A copy.

=head2 extended

  my %extended = $attributes->extended;

Extended attributes, as pairs.

=head2 flags

  my $bits = $attributes->flags;

Which attributes there are: bits as in C<:att> of L<Net::SFTP::Foreign::Constants>.

=head2 gid

  my $gid = $attributes->gid;

Number of the group.

=head2 mtime

  my $seconds = $attributes->mtime;

When it was written last, in seconds since 1970.

=head2 new

  my $attributes = Net::SFTP::Foreign::Attributes->new;

Without any attribute.

=head2 new_from_stat

  my $attributes = Net::SFTP::Foreign::Attributes->new_from_stat(stat $file);

From what Perl's C<stat> returns; undef from an empty list.

=head2 perm

  my $mode = $attributes->perm;

Type and permissions, as the mode in C<stat>.

=head2 set_amtime

  $attributes->set_amtime($atime, $mtime);

Sets both times, or removes both.

=head2 set_extended

  $attributes->set_extended(%extended);

Sets the extended attributes, or removes them.

=head2 set_perm

  $attributes->set_perm(0644);

Sets the mode, or removes it.

=head2 set_size

  $attributes->set_size(0);

Sets the size, or removes it.

=head2 set_ugid

  $attributes->set_ugid($uid, $gid);

Sets owner and group, or removes both.

=head2 size

  my $bytes = $attributes->size;

Size in bytes.

=head2 uid

  my $uid = $attributes->uid;

Number of the owner.

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
