package Net::SFTP::Foreign::Local;
use strict;
use warnings;

our $VERSION = '1.57';

use File::Spec                     ();
use Net::SFTP::Foreign::Attributes ();
use Net::SFTP::Foreign::Common     ();
use Net::SFTP::Foreign::Constants  qw(:error);
use Net::SFTP::Foreign::Helpers    ();

our @ISA = ('Net::SFTP::Foreign::Common');

sub join {
    my ($self, @parts) = @_;
    return File::Spec->canonpath(File::Spec->join(@parts));
}

sub ls {
    my ($self,    $directory, %option) = @_;
    my ($ordered, $follow,    $atomic) = delete @option{qw(ordered follow_links atomic_readdir)};
    my $wanted = delete $option{_wanted} || Net::SFTP::Foreign::Helpers::wanted(delete @option{qw(wanted no_wanted)});
    if (my @left = keys %option) {
        Net::SFTP::Foreign::Helpers::croak("invalid option(s) '" . CORE::join("', '", @left) . "'");
    }
    $! = 0;
    CORE::opendir my $handle, $directory or return undef;
    my @entries;
    while (defined(my $name = CORE::readdir $handle)) {
        my $path       = File::Spec->join($directory, $name);
        my $attributes = $self->lstat($path);
        if ($attributes && $follow && Net::SFTP::Foreign::Helpers::is_link($attributes->perm)) {
            $attributes = $self->stat($path) || $attributes;
        }
        my $entry = { filename => $name, a => $attributes };
        push @entries, $entry if $atomic || !$wanted || $wanted->($self, $entry);
    }
    @entries = grep { $wanted->($self, $_) } @entries    if $atomic && $wanted;
    Net::SFTP::Foreign::Helpers::sort_entries(\@entries) if $ordered;
    return \@entries;
}

sub lstat {
    my ($self, $path) = @_;
    return $self->_found($path, CORE::lstat $path);
}

sub new {
    my ($class) = @_;
    return bless { status => 0, error => 0, _status => 0 }, $class;
}

sub readlink {
    my ($self, $path) = @_;
    $! = 0;
    my $target = CORE::readlink $path;
    $self->_set_error(SFTP_ERR_LOCAL_READLINK_FAILED, "Couldn't read link '$path'", $!) unless defined $target;
    return $target;
}

sub realpath {
    my ($self, $path) = @_;
    return File::Spec->rel2abs($path);
}

sub stat {
    my ($self, $path) = @_;
    return $self->_found($path, CORE::stat $path);
}

sub _found {
    my ($self, $path, @stat) = @_;
    my $attributes = Net::SFTP::Foreign::Attributes->new_from_stat(@stat);
    $self->_set_error(SFTP_ERR_LOCAL_STAT_FAILED, "Couldn't stat local file '$path'", $!) unless $attributes;
    return $attributes;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Local - The local file system with methods of Net::SFTP::Foreign

=head1 SYNOPSIS

  my $local   = Net::SFTP::Foreign::Local->new;
  my @entries = $local->find('.', no_wanted => qr{(?:/|\A)\.git\z});

=head1 DESCRIPTION

Has C<find>, C<glob>, C<test_d>, C<test_e>, C<error> and C<die_on_error> of L<Net::SFTP::Foreign::Common>, and these:

=head1 METHODS

=head2 join

  my $path = $local->join(@parts);

=head2 ls

  my $entries = $local->ls($directory, %options);

=head2 lstat

  my $attributes = $local->lstat($path);

=head2 new

  my $local = Net::SFTP::Foreign::Local->new;

=head2 readlink

  my $target = $local->readlink($path);

=head2 realpath

  my $path = $local->realpath($path);

=head2 stat

  my $attributes = $local->stat($path);

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
