package Net::SFTP::Foreign::Handle;
use strict;
use warnings;

use Errno                       ();
use IO::Dir                     ();
use IO::File                    ();
use Net::SFTP::Foreign::Helpers ();
use Symbol                      ();
use Tie::Handle                 ();

our @ISA = ('Tie::Handle');

# A handle is a glob tied to itself; what it knows is in the glob's hash.
sub _new {
    my ($class, $sftp, $id, $remote_id, %field) = @_;
    my $self = bless Symbol::gensym(), $class;
    *$self = { sftp => $sftp, id => $id, remote_id => $remote_id, %field };
    tie *$self, $self;
    return $self;
}

sub FILENO {
    my ($self) = @_;
    $self->_check or return undef;
    return '-1:sftp(0x' . unpack('H*', *$self->{remote_id}) . ')';
}

sub TIEHANDLE { return $_[0] }

sub _check {
    my ($self) = @_;
    return 1 if defined *$self->{id};
    $! = Errno::EBADF();
    return undef;
}

sub _check_is_dir {
    Net::SFTP::Foreign::Helpers::croak('expecting remote directory handler, got file handler');
}

sub _check_is_file {
    Net::SFTP::Foreign::Helpers::croak('expecting remote file handler, got directory handler');
}

sub _close_quietly {
    my ($self, $function, $name) = @_;
    my $state = *$self{HASH} or return;
    my ($id, $sftp) = @$state{qw(id sftp)};
    return unless defined $id && $sftp;
    delete $state->{id};
    my $wire = $sftp->{_wire} or return;
    return if $wire->{pid} != $$;
    $wire->post($function => { $name => $id });
    return;
}

sub _forget {
    my ($self) = @_;
    %{*$self} = ();
    return;
}

sub _id { my ($self) = @_; return *$self->{id} }

sub _sftp { my ($self) = @_; return *$self->{sftp} }

# What a tied method does on the object; failures show in $!.
sub _through {
    my ($self, $method, @arguments) = @_;
    $self->_check or return undef;
    my $sftp = $self->_sftp;
    if (wantarray) {
        my @result = $sftp->$method($self, @arguments);
        $sftp->_set_errno unless @result;
        return @result;
    }
    my $result = $sftp->$method($self, @arguments);
    $sftp->_set_errno unless defined $result;
    return $result;
}

package Net::SFTP::Foreign::FileHandle;
use strict;
use warnings;

our @ISA = ('Net::SFTP::Foreign::Handle', 'IO::File');

sub _new {
    my ($class, $sftp, $id, $remote_id, $appends) = @_;
    return $class->SUPER::_new($sftp, $id, $remote_id, position => 0, appends => $appends ? 1 : 0, in => '', out => '');
}

sub BINMODE { return 1 }

sub CLOSE { return $_[0]->_through('close') }

sub EOF { return $_[0]->_through('eof') }

sub GETC { return $_[0]->_through('getc') }

sub OPEN { $_[0]->CLOSE; return undef }

sub READ {
    my ($self, undef, $length, $offset) = @_;
    $self->_check or return undef;
    $offset ||= 0;
    $_[1] = '' unless defined $_[1];
    $_[1] .= "\0" x ($offset - length $_[1]) if $offset > length $_[1];
    if (!$length) {
        substr($_[1], $offset) = '';
        return 0;
    }
    my $sftp = $self->_sftp;
    $sftp->_fill($self, $length);
    my $data = substr ${ $self->_in }, 0, $length, '';
    if (length $data) {
        $self->_move(length $data);
        substr($_[1], $offset) = $data;
        return length $data;
    }
    return 0 if $sftp->{_status} == 1;
    $sftp->_set_errno;
    return undef;
}

sub READLINE { return $_[0]->_through(readline => $/) }

sub SEEK { my ($self, @arguments) = @_; return $self->_through(seek => @arguments) }

sub TELL { return $_[0]->_through('tell') }

sub WRITE {
    my ($self, undef, $length, $offset) = @_;
    $self->_check or return undef;
    $offset = 0 unless defined $offset;
    $offset += length $_[1] if $offset < 0;
    $length = length $_[1] unless defined $length;
    return $self->_through(write => substr $_[1], $offset, $length);
}

sub DESTROY {
    my ($self) = @_;
    local ($@, $!, $?);
    $self->_close_quietly(close => 'file');
    return;
}

sub _appends { my ($self) = @_; return *$self->{appends} }

sub _check_is_file { return }

sub _in { my ($self) = @_; return \*$self->{in} }

sub _move { my ($self, $by) = @_; *$self->{position} += $by; return }

sub _out { my ($self) = @_; return \*$self->{out} }

sub _position {
    my ($self, @position) = @_;
    *$self->{position} = $position[0] if @position;
    return *$self->{position};
}

package Net::SFTP::Foreign::DirHandle;
use strict;
use warnings;

our @ISA = ('Net::SFTP::Foreign::Handle', 'IO::Dir');

sub _new {
    my ($class, $sftp, $id, $remote_id) = @_;
    return $class->SUPER::_new($sftp, $id, $remote_id, entries => []);
}

sub DESTROY {
    my ($self) = @_;
    local ($@, $!, $?);
    $self->_close_quietly(close_directory => 'directory');
    return;
}

sub _check_is_dir { return }

sub _entries { my ($self) = @_; return *$self->{entries} }

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Handle - Remote files and directories as file handles

=head1 SYNOPSIS

  my $fh = $sftp->open('log.txt') or die $sftp->error;
  while (my $line = <$fh>) { print $line }
  close $fh;

=head1 DESCRIPTION

What C<open> and C<opendir> of L<Net::SFTP::Foreign> return. Perl's own functions work on a file: C<print>, C<printf>, C<read>, C<readline>,
C<getc>, C<seek>, C<tell>, C<eof>, C<close>, C<binmode> and C<fileno>, whose result begins with -1; so do the methods of L<IO::Handle>. What is
written is buffered: errors may show at C<close>. Directories are read with C<readdir> of L<Net::SFTP::Foreign>.

=head1 METHODS

Those of a tied handle; see L<perltie>.

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
