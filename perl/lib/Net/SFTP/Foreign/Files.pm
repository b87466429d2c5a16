package Net::SFTP::Foreign;
use strict;
use warnings;
no warnings 'redefine';

use Net::SFTP::Foreign::Constants qw(:flags :status :error);
use Net::SFTP::Foreign::Handle    ();
use Net::SFTP::Foreign::Helpers   ();

sub open {
    my ($self, $path, $flags, $attributes) = @_;
    _usage('open($path [, $flags [, $attrs]])') unless @_ >= 2 && @_ <= 4;
    _tainted(open => @_);
    $path  = $self->_absolute($path);
    $flags = SSH2_FXF_READ unless defined $flags;
    my $answer = $self->_ask(
        open => {
            path  => $self->_encode($path),
            flags => $flags,
            ($attributes ? (attributes => $attributes->_as_params) : ()),
        },
        SFTP_ERR_REMOTE_OPEN_FAILED,
        "Couldn't open remote file '$path'"
    ) or return undef;
    return Net::SFTP::Foreign::FileHandle->_new($self, @$answer{qw(file remote_id)}, $flags & SSH2_FXF_APPEND);
}

sub opendir {
    my ($self, $path) = @_;
    _usage('opendir($path)') if @_ > 2;
    _tainted(opendir => @_);
    $path = $self->_absolute(defined $path ? $path : '.');
    my $answer = $self->_ask(
        open_directory => { path => $self->_encode($path) },
        SFTP_ERR_REMOTE_OPENDIR_FAILED, "Couldn't open remote dir '$path'"
    ) or return undef;
    return Net::SFTP::Foreign::DirHandle->_new($self, @$answer{qw(directory remote_id)});
}

sub close {
    my ($self, $fh) = @_;
    _usage('close($fh)') unless @_ == 2;
    _tainted(close => @_);
    $self->flush($fh) or return undef;
    return $self->_close_handle($fh);
}

sub closedir {
    my ($self, $dh) = @_;
    _usage('closedir($dh)') unless @_ == 2;
    _tainted(closedir => @_);
    $dh->_check_is_dir;
    return $self->_close_handle($dh);
}

sub eof {
    my ($self, $fh) = @_;
    _usage('eof($fh)') unless @_ == 2;
    $self->_fill($fh, 1);
    return length ${ $fh->_in } == 0;
}

sub flush {
    my ($self, $fh, $direction) = @_;
    _usage('flush($fh [, $direction])') unless @_ == 2 || @_ == 3;
    $direction = ''                     unless defined $direction;
    defined $self->_id_of_file($fh) or return;
    ${ $fh->_in } = '' if $direction ne 'out';
    my $out = $fh->_out;
    return 1 if $direction eq 'in' || !length $$out;

    my ($start, $appends) = ($fh->_position, $fh->_appends);
    if ($appends) {
        my $attributes = $self->stat($fh) or return undef;
        $start = $attributes->size;
    } else {
        ${ $fh->_in } = '';
    }
    my $data    = $$out;
    my $written = $self->_write_at($fh, $start, $data);
    $$out = '';    # thrown away also when it failed: nothing may be written twice
    return undef         unless defined $written;
    $fh->_move($written) unless $appends;
    return $written == length $data ? 1 : undef;
}

sub fsync {
    my ($self, $fh) = @_;
    _usage('fsync($fh)') unless @_ == 2;
    _tainted(fsync => @_);
    $self->flush($fh, 'out');
    $self->_has_extension('fsync@openssh.com' => 1, SFTP_ERR_REMOTE_FSYNC_FAILED, 'fsync failed, not implemented')
        or return undef;
    my $id = $self->_id_of($fh);
    return undef unless defined $id;
    return $self->_done(fsync => { file => $id }, SFTP_ERR_REMOTE_FSYNC_FAILED, q{Couldn't fsync remote file});
}

sub getc {
    my ($self, $fh) = @_;
    _usage('getc($fh)') unless @_ == 2;
    $self->_fill($fh, 1);
    my $in = $fh->_in;
    return '' unless length $$in;    # as the original; not undef
    $fh->_move(1);
    return substr $$in, 0, 1, '';
}

sub read {
    my ($self, $fh, $length) = @_;
    _usage('read($fh, $len)') unless @_ == 3;
    $self->_fill($fh, $length) or return undef;
    my $data = substr ${ $fh->_in }, 0, $length, '';
    $fh->_move(length $data);
    return $data;
}

sub readdir {
    my ($self, $dh) = @_;
    _usage('readdir($dh)') unless @_ == 2;
    _tainted(readdir => @_);
    $dh->_check_is_dir;
    my $id = $self->_id_of($dh);
    return undef unless defined $id;
    my $read = $dh->_entries;
    while (wantarray || !@$read) {
        my $answer = $self->_ask(
            read_directory => { directory => $id, packed => 1 },
            SFTP_ERR_REMOTE_READDIR_FAILED, q{Couldn't read remote directory}
        ) or last;
        if ($answer->{at_end}) {
            $self->_set_status(SSH2_FX_EOF, 'End of file');
            last;
        }
        push @$read, @{ $self->_unpack($answer) };
    }
    return splice @$read if wantarray;
    return shift @$read;
}

sub readline {
    my ($self, $fh, $separator) = @_;
    _usage('readline($fh [, $sep])') unless @_ == 2 || @_ == 3;
    $separator = "\n" if @_ < 3;
    if (!defined $separator || $separator eq '') {
        $self->_fill($fh, undef);
        return undef if $self->{_error};
        my $all = ${ $fh->_in };
        ${ $fh->_in } = '';
        $fh->_move(length $all);
        return $all;
    }
    return $self->_line($fh, $separator) unless wantarray;
    my @lines;
    while (defined(my $line = $self->_line($fh, $separator))) { push @lines, $line }
    return @lines;
}

sub seek {
    my ($self, $fh, $position, $whence) = @_;
    _usage('seek($fh, $pos [, $whence])') unless @_ == 3 || @_ == 4;
    $self->flush($fh) or return undef;
    if    (!$whence)     { $fh->_position($position) }
    elsif ($whence == 1) { $fh->_move($position) }
    elsif ($whence == 2) {
        my $attributes = $self->stat($fh) or return undef;
        $fh->_position($position + $attributes->size);
    } else {
        Net::SFTP::Foreign::Helpers::croak("invalid value for whence argument ('$whence')");
    }
    return 1;
}

sub sftpread {
    my ($self, $fh, $offset, $size) = @_;
    _usage('sftpread($fh, $offset [, $size])') unless @_ == 3 || @_ == 4;
    return '' if defined $size && !$size;
    $size = $self->{_block_size} unless $size;
    my $id = $self->_id_of_file($fh);
    return undef unless defined $id;
    my $answer = $self->_ask(
        read => { file => $id, offset => $offset, length => $size },
        SFTP_ERR_REMOTE_READ_FAILED, q{Couldn't read from remote file}
    ) or return undef;
    return $answer->{data} if length $answer->{data};
    my $status = $self->_set_status(SSH2_FX_EOF, 'End of file');
    $self->_set_error(SFTP_ERR_REMOTE_READ_FAILED, q{Couldn't read from remote file}, $status);
    return undef;
}

sub sftpwrite {
    my ($self, $fh, $offset) = @_;
    _usage('sftpwrite($fh, $offset, $data)') unless @_ == 4;
    defined $self->_id_of_file($fh) or return undef;
    utf8::downgrade($_[3], 1)       or Net::SFTP::Foreign::Helpers::croak('wide characters found in data');
    my $written = $self->_write_at($fh, $offset, $_[3]);
    return defined $written && $written == length $_[3] ? 1 : undef;
}

sub tell {
    my ($self, $fh) = @_;
    _usage('tell($fh)') unless @_ == 2;
    return $fh->_position + length ${ $fh->_out };
}

sub write {
    my ($self, $fh) = @_;
    _usage('write($fh, $data)') unless @_ == 3;
    $self->flush($fh, 'in')   or return undef;
    utf8::downgrade($_[2], 1) or Net::SFTP::Foreign::Helpers::croak('wide characters found in data');
    my $out = $fh->_out;
    $$out .= $_[2];
    if (length $$out >= $self->{_write_delay} || (length $$out && $self->{_autoflush})) {
        $self->flush($fh, 'out') or return undef;
    }
    return length $_[2];
}

sub _close_handle {
    my ($self, $handle) = @_;
    my $id = $self->_id_of($handle);
    return undef unless defined $id;
    my ($function, $name) =
        $handle->isa('Net::SFTP::Foreign::DirHandle') ? qw(close_directory directory) : qw(close file);
    $self->_done($function => { $name => $id }, SFTP_ERR_REMOTE_CLOSE_FAILED, q{Couldn't close remote file})
        or return undef;
    $handle->_forget;
    return 1;
}

# Makes sure that there are so many bytes to read, or as many as the file has. Asks for more than is wanted now.
sub _fill {
    my ($self, $fh, $length) = @_;
    $self->_clear_error_and_status;
    $self->flush($fh, 'out') or return undef;
    my $id = $self->_id_of_file($fh);
    return undef unless defined $id;
    my $in = $fh->_in;
    if (defined $length) {
        return 1 if $length < length $$in;
        my $least = length($$in) + $self->{_read_ahead};
        $length = $least if $length < $least;
    }
    {
        local $self->{_autodie};
        while (!defined $length || length $$in < $length) {
            my $piece  = defined $length ? $length - length $$in : 4 * 1024 * 1024;
            my $answer = $self->_ask(
                read => {
                    file   => $id,
                    offset => $fh->_position + length $$in,
                    length => $piece,
                    ($self->{_user_block} ? (block_bytes => $self->{_user_block}) : ()),
                    ($self->{_user_queue} ? (requests    => $self->{_user_queue}) : ()),
                },
                SFTP_ERR_REMOTE_READ_FAILED,
                q{Couldn't read from remote file}
            ) or last;
            $$in .= $answer->{data};
            if ($answer->{at_end}) {
                $self->_set_status(SSH2_FX_EOF, 'End of file') unless length $$in;
                last;
            }
        }
    }
    return $self->_ok_or_autodie && length $$in;
}

sub _line {
    my ($self, $fh, $separator) = @_;
    my $in       = $fh->_in;
    my $searched = 0;
    while (1) {
        my $from = $searched + 1 - length $separator;
        my $at   = index $$in, $separator, $from > 0 ? $from : 0;
        if ($at >= 0) {
            my $line = substr $$in, 0, $at + length $separator, '';
            $fh->_move(length $line);
            return $line;
        }
        $searched = length $$in;
        $self->_fill($fh, $searched + 1);
        next         if length $$in > $searched;
        return undef if $self->{_error};
        my $rest = $$in;
        $$in = '';
        $fh->_move(length $rest);
        return length $rest ? $rest : undef;
    }
}

sub _write_at {
    my ($self, $fh, $offset, $data) = @_;
    my $id   = $self->_id_of_file($fh);
    my $wire = defined $id ? $self->_live : undef;
    return undef unless $wire;
    my ($result, $died);
    {
        local ($@, $SIG{__DIE__});
        $result = eval {
            $wire->call(
                write => {
                    file   => $id,
                    offset => $offset,
                    data   => $data,
                    ($self->{_user_block} ? (block_bytes => $self->{_user_block}) : ()),
                    ($self->{_user_queue} ? (requests    => $self->{_user_queue}) : ()),
                });
        };
        $died = $@ unless $result;
    }
    if ($result) {
        $self->_clear_error_and_status;
        return $result->{written};
    }
    $self->_failed($died, SFTP_ERR_REMOTE_WRITE_FAILED, q{Couldn't write to remote file});
    return undef unless $died->code eq 'sftp_status';
    return $died->details->{written} || 0;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Files - Open files and directories of Net::SFTP::Foreign

=head1 SYNOPSIS

  my $handle = $sftp->open('in/list') or die $sftp->error;
  while (my $line = <$handle>) { print $line }

=head1 DESCRIPTION

Methods of L<Net::SFTP::Foreign> that concern handles, loaded when the first of them is called. The handles themselves are in
L<Net::SFTP::Foreign::Handle>.

=head1 METHODS

=head2 close

  $sftp->close($handle);

=head2 closedir

  $sftp->closedir($handle);

=head2 eof

  my $bool = $sftp->eof($handle);

=head2 flush

  $sftp->flush($handle, $direction);

=head2 fsync

  $sftp->fsync($handle);

=head2 getc

  my $byte = $sftp->getc($handle);

=head2 open

  my $handle = $sftp->open($path, $flags, $attributes);

=head2 opendir

  my $handle = $sftp->opendir($path);

=head2 read

  my $bytes = $sftp->read($handle, $length);

=head2 readdir

  my $entry = $sftp->readdir($handle);

=head2 readline

  my $line = $sftp->readline($handle, $separator);

=head2 seek

  $sftp->seek($handle, $position, $whence);

=head2 sftpread

  my $bytes = $sftp->sftpread($handle, $offset, $length);

=head2 sftpwrite

  $sftp->sftpwrite($handle, $offset, $bytes);

=head2 tell

  my $position = $sftp->tell($handle);

=head2 write

  $sftp->write($handle, $bytes);

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
