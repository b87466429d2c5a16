package Net::SFTP::Foreign;
use strict;
use warnings;
no warnings 'redefine';

use CPANBridge::World             ();
use Net::SFTP::Foreign::Constants qw(:flags :status :error);
use Net::SFTP::Foreign::Helpers   ();
use Net::SFTP::Foreign::Steps     ();

sub put {
    my ($self, $local, $remote, %given) = @_;
    _usage('put($local, $remote, %opts)') unless @_ >= 2;
    _tainted(put => @_);
    Net::SFTP::Foreign::Helpers::croak('local file path is undefined') unless defined $local;
    $self->_clear_error_and_status;
    my $is_handle = _is_handle($local);
    if (!defined $remote) {
        Net::SFTP::Foreign::Helpers::croak('unable to infer remote file name when a file handler is passed as local')
            if $is_handle;
        $remote = Net::SFTP::Foreign::Helpers::file_part($local);
    }
    my $option = $self->_put_options(\%given, $is_handle);
    my $source = $self->_open_source($local, $option) or return undef;
    $self->_find_put_offset($source, $remote, $option) or return undef;
    return $option->{result} if exists $option->{result};

    $self->_put_to($source, $remote, $option);
    return $self->_ok_or_autodie;
}

sub put_content {
    my ($self, undef, $remote, %given) = @_;
    _usage('put_content($content, $remote, %opts)') unless @_ >= 3;
    _tainted(put_content => @_[ 0, 2 .. $#_ ]);
    my %option;
    for my $name (
        qw(perm umask block_size queue_size overwrite conversion resume numbered late_set_perm atomic best_effort mkpath)
    ) {
        $option{$name} = delete $given{$name};
    }
    Net::SFTP::Foreign::Helpers::bad_options(\%given);
    my $fh;
    if (
        !do { local $@; CORE::open $fh, '<', \$_[1] }
    ) {
        $self->_set_error(SFTP_ERR_LOCAL_OPEN_FAILED, q{Can't open scalar as file handle}, $!);
        return undef;
    }
    return $self->put($fh, $remote, %option);
}

sub _find_put_offset {
    my ($self, $source, $remote, $option) = @_;
    $option->{offset} = $option->{source_offset} = 0;
    return 1 unless $option->{resume} || $option->{append};
    my $attributes = do { local $self->{_autodie}; $self->stat($remote) };
    if (!$attributes) {
        if ($option->{append}) {
            if ($self->{_status} != SSH2_FX_NO_SUCH_FILE) {
                $self->_ok_or_autodie;
                return 0;
            }
            delete $option->{append};
        }
        $self->_clear_error_and_status;
        return 1;
    }
    if ($option->{resume} && $option->{resume} eq 'auto' && $attributes->mtime <= $source->{mtime}) {
        delete $option->{resume};
        return 1;
    }
    $option->{offset} = $attributes->size;
    return 1 if !$option->{offset} || !$option->{resume};

    my $too_big = q{Couldn't resume transfer, remote file is bigger than local};
    if ($source->{converter}) {
        if (!$self->_skip_converted($source, $option->{offset})) {
            $self->_set_error(SFTP_ERR_REMOTE_BIGGER_THAN_LOCAL, $too_big) unless $self->{_error};
            return 0;
        }
    } elsif ($option->{is_handle}) {

        # Layers may stand between us and the bytes: reading is the only way to skip.
        my $left = $option->{offset};
        while ($left) {
            my $count = CORE::read $source->{fh}, my ($skipped), $left < 16384 ? $left : 16384;
            if (!$count) {
                $self->_set_error(
                    defined $count
                    ? (SFTP_ERR_REMOTE_BIGGER_THAN_LOCAL, $too_big)
                    : (
                        SFTP_ERR_LOCAL_READ_ERROR,
                        "Couldn't read from local file handler '$source->{name}' to the resume point $option->{offset}",
                        $!
                    ));
                return 0;
            }
            $left -= $count;
        }
    } else {
        if (defined $source->{size} && $option->{offset} > $source->{size}) {
            $self->_set_error(SFTP_ERR_REMOTE_BIGGER_THAN_LOCAL, $too_big);
            return 0;
        }
        $option->{source_offset} = $option->{offset};
    }
    if (defined $source->{size} && $option->{offset} == $source->{size}) {
        $option->{result} = 1;
        if (defined $option->{perm} && $attributes->perm != $option->{perm}) {
            $option->{result} =
                $self->_best_effort($option->{best_effort}, setstat => $remote, _with_mode($option->{perm}));
        }
    }
    return 1;
}

sub _open_source {
    my ($self, $local, $option) = @_;
    my %source = (name => $local, converter => $option->{converter}, converted => '');
    if ($option->{is_handle}) {
        $source{fh} = $local;
    } else {
        if (!CORE::open $source{fh}, '<', $local) {
            $self->_set_error(SFTP_ERR_LOCAL_OPEN_FAILED, "Unable to open local file '$local'", $!);
            return undef;
        }
        binmode $source{fh};
    }
    {
        # A handle may be tied, to something that knows neither stat nor tell.
        local ($@, $SIG{__DIE__}, $SIG{__WARN__});
        no warnings;
        my @stat = eval { CORE::stat $source{fh} };
        if (@stat) {
            @source{qw(mode size atime mtime)} = @stat[ 2, 7, 8, 9 ];
            $source{is_regular} = Net::SFTP::Foreign::Helpers::is_regular($source{mode});
            my $tell = $option->{is_handle} ? eval { CORE::tell $source{fh} } : 0;
            $source{size} -= $tell if defined $source{size} && $tell && $tell > 0;
        } elsif ($option->{copy_perm} || $option->{copy_time}) {
            $self->_set_error(SFTP_ERR_LOCAL_STAT_FAILED, "Couldn't stat local file '$local'", $!);
            return undef;
        } elsif ($option->{resume} && $option->{resume} eq 'auto') {
            delete $option->{resume};
        }
    }
    $option->{perm} = $source{mode} & $option->{mask} if $option->{copy_perm};
    return \%source;
}

# Opens the remote file as put does: with directories above it, a number in its name, in place of one that may not be written.
sub _open_put {
    my ($self, $remote, $option, $attempt) = @_;
    my $has_made_path = !$option->{mkpath};
    my $has_removed   = !$option->{overwrite} || $option->{numbered};
    while (1) {
        my $opened = $attempt->($$remote);
        return $opened if $opened || !$option->{at_open};
        if ($self->{_status} == SSH2_FX_NO_SUCH_FILE && !$has_made_path) {
            $has_made_path = 1;
            my $attributes = _with_mode((defined $option->{perm} ? $option->{perm} : 0) | 0700);
            $self->mkpath($$remote, $attributes, 1) or return undef;
        } elsif ($option->{numbered} && $self->{_status} == SSH2_FX_FAILURE) {

            # A file that is not there leaves no error; the one we have must not be lost with it.
            my @failed = @$self{qw(_error _status)};
            if (!$self->test_e($$remote)) {
                @$self{qw(_error _status)} = @failed;
                return undef;
            }
            Net::SFTP::Foreign::Helpers::increase_number($$remote);
        } elsif ($self->{_status} == SSH2_FX_PERMISSION_DENIED && !$has_removed) {
            $has_removed = 1;
            local ($self->{_status}, $self->{_error});
            $self->remove($$remote);
        } else {
            return undef;
        }
    }
}

# Sends a file whose offset and mode are decided.
sub _put_to {
    my ($self, $source, $remote, $option) = @_;
    my $path = $remote;
    if ($option->{atomic}) {
        if (!$option->{numbered} && !$option->{overwrite} && $self->test_e($remote)) {
            $self->_set_status(SSH2_FX_FAILURE);
            $self->_set_error(SFTP_ERR_REMOTE_ALREADY_EXISTS, "Remote file '$remote' already exists");
            return 0;
        }
        $path .= sprintf '(%d).tmp', rand 10000;
        @$option{qw(final_numbered numbered)} = ($option->{numbered}, 1);
    }
    $option->{flags} = SSH2_FXF_WRITE;
    $option->{flags} |= SSH2_FXF_CREAT | ($option->{overwrite} && !$option->{numbered} ? SSH2_FXF_TRUNC : SSH2_FXF_EXCL)
        unless $option->{offset};
    local $self->{_autodie};
    my $passes = $option->{callback} || $source->{converter} || $option->{is_handle} || !$source->{is_regular};
    my $is_done =
          $passes
        ? $self->_put_through($source, \$path, $option)
        : $self->_put_file($source, \$path, $option);
    if ($is_done && $option->{atomic}) {
        $is_done = $self->rename(
            $path, $remote,
            overwrite => $option->{overwrite},
            numbered  => $option->{final_numbered});
    }
    if (!$is_done && $option->{cleanup} && $self->{_error} && !$option->{at_open}) {
        warn "cleanup $path";
        local ($self->{_error}, $self->{_status}) if $self->{_error};
        $self->remove($path);
    }
    return $is_done;
}

# The whole file by the bridge.
sub _put_file {
    my ($self, $source, $path, $option) = @_;
    my %params = (
        offset        => $option->{source_offset},
        remote_offset => $option->{offset},
        flags         => $option->{flags},
        late_mode     => $option->{late_set_perm} ? 1 : 0,
        sparse        => $option->{sparse}        ? 1 : 0,
        best_effort   => $option->{best_effort}   ? 1 : 0,
        $self->_tuning($option),
    );
    $params{mode}  = $option->{perm} & 0xffffffff                                     if defined $option->{perm};
    $params{times} = { atime => int $source->{atime}, mtime => int $source->{mtime} } if $option->{copy_time};
    if ($source->{size} <= _SMALL_BYTES && !$option->{source_offset}) {
        my $data = '';
        while (1) {
            my $count = sysread $source->{fh}, $data, _SMALL_BYTES + 1 - length $data, length $data;
            return $self->_local_failed(local_read => $source->{name}) unless defined $count;
            last if !$count || length $data > _SMALL_BYTES;
        }
        $params{data} = $data if length $data <= _SMALL_BYTES;
    }
    $params{local} = CPANBridge::World::absolute_path($source->{name}) unless exists $params{data};
    my $is_done = $self->_open_put(
        $path, $option,
        sub {
            my ($remote) = @_;
            my $absolute = $self->_absolute($remote);
            $option->{at_open} = 0;
            return $self->_step_call(
                put => { %params, remote => $self->_encode($absolute) },
                $absolute,
                $source->{name},
                sub { $option->{at_open} = $_[0] eq 'remote_open'; return 0 });
        }) or return 0;
    $self->_note_name($path, $option);
    return 1;
}

sub _put_options {
    my ($self, $given, $is_handle) = @_;
    my %option    = (is_handle => $is_handle);
    my $copy_perm = delete $given->{copy_perms};
    for my $name (
        qw(callback umask perm copy_perm copy_time overwrite resume append block_size queue_size conversion late_set_perm numbered
        atomic cleanup best_effort sparse mkpath)
    ) {
        $option{$name} = delete $given->{$name};
    }
    $option{copy_perm} = $copy_perm unless defined $option{copy_perm};
    my $croak = \&Net::SFTP::Foreign::Helpers::croak;
    $croak->(q{'perm' and 'umask' options can not be used simultaneously})
        if defined $option{perm} && defined $option{umask};
    $croak->(q{'perm' and 'copy_perm' options can not be used simultaneously})
        if defined $option{perm} && $option{copy_perm};
    $croak->(q{'resume' and 'append' options can not be used simultaneously}) if $option{resume} && $option{append};
    $croak->(q{'resume' and 'overwrite' options can not be used simultaneously})
        if $option{resume} && $option{overwrite};
    $croak->(q{'numbered' can not be used with 'overwrite', 'resume' or 'append'})
        if $option{numbered} && grep { $_ } @option{qw(overwrite resume append)};
    $croak->(q{'atomic' can not be used with 'resume' or 'append'})
        if $option{atomic} && ($option{resume} || $option{append});
    Net::SFTP::Foreign::Helpers::bad_options($given);
    $option{converter}     = Net::SFTP::Foreign::Helpers::converter($option{conversion});
    $option{overwrite}     = 1 unless defined $option{overwrite} || $option{numbered};
    $option{copy_perm}     = 1 unless defined $option{perm}      || defined $option{copy_perm} || $is_handle;
    $option{copy_time}     = 1 unless defined $option{copy_time} || $is_handle;
    $option{late_set_perm} = $self->{_late_set_perm}              unless defined $option{late_set_perm};
    $option{cleanup}       = $option{atomic} || $option{numbered} unless defined $option{cleanup};
    $option{mkpath}        = 1                                    unless defined $option{mkpath};
    if (defined $option{perm}) { $option{mask} = $option{perm} }
    else {
        my $umask = defined $option{umask} ? $option{umask} : umask;
        $option{mask} = 0777 & ~$umask;
    }
    return \%option;
}

# Block by block through the script.
sub _put_through {
    my ($self, $source, $path, $option) = @_;
    my $attributes = defined $option->{perm} ? _with_mode($option->{perm}) : Net::SFTP::Foreign::Attributes->new;
    my $rfh        = $self->_open_put(
        $path, $option,
        sub {
            my $opened = $self->open($_[0], $option->{flags}, $attributes);
            $option->{at_open} = !$opened;
            return $opened;
        }) or return 0;
    $self->_note_name($path, $option);
    if (defined $option->{perm} && !$option->{late_set_perm}) {
        $self->_best_effort($option->{best_effort}, setstat => $rfh, $attributes) or return 0;
    }
    CORE::seek $source->{fh}, $option->{source_offset}, 0 if $option->{source_offset};

    my $is_done = $self->_send_blocks($source, $rfh, $option);
    {
        local ($self->{_error}, $self->{_status}) if $self->{_error};
        $self->close($rfh);
    }
    return 0 if !$is_done || $self->{_error};
    CORE::close $source->{fh} unless $option->{is_handle};
    my $is_late = $option->{late_set_perm} && defined $option->{perm};
    if ($option->{copy_time} || $is_late) {
        my $final = $is_late ? _with_mode($option->{perm}) : Net::SFTP::Foreign::Attributes->new;
        $final->set_amtime($source->{atime}, $source->{mtime}) if $option->{copy_time};
        $self->_best_effort($option->{best_effort}, setstat => $$path, $final) or return 0;
    }
    return 1;
}

sub _read_block {
    my ($self, $source, $block) = @_;
    my $wide = 'wide characters unexpectedly read from file';
    if (!$source->{converter}) {
        my $count = CORE::read $source->{fh}, my ($data), $block;
        if (!defined $count) {
            $self->_local_failed(local_read => $source->{name});
            return undef;
        }
        $source->{at_end} = 1 unless $count;
        utf8::downgrade($data, 1) or Net::SFTP::Foreign::Helpers::croak($wide);
        return $data;
    }
    while (!$source->{input_ended} && length $source->{converted} < $block) {
        my $count = CORE::read $source->{fh}, my ($data), 4 * $block;
        if (!defined $count) {
            $self->_local_failed(local_read => $source->{name});
            return undef;
        }
        $source->{input_ended} = 1 unless $count;
        my $growth = $source->{converter}->($data);
        $source->{size} += $growth if defined $source->{size};
        utf8::downgrade($data, 1)
            or Net::SFTP::Foreign::Helpers::croak('converter introduced wide characters in data');
        $source->{converted} .= $data;
    }
    my $data = substr $source->{converted}, 0, $block, '';
    $source->{at_end} = 1 if !length $data && $source->{input_ended};
    return $data;
}

sub _send_blocks {
    my ($self, $source, $rfh, $option) = @_;
    my $block = $option->{block_size} || $self->{_block_size};
    my ($at, $out) = ($option->{offset}, '');
    my $size = $source->{size};
    $size = (defined $size ? $size : 0) + $at if $option->{append} || !defined $size;
    $source->{size} = $size;
    my ($has_hole, $from) = (0, $at);
    my $send = sub {
        return 1 unless length $out;
        my $written  = $self->_write_at($rfh, $from, $out);
        my $is_whole = defined $written && $written == length $out;
        $from += length $out;
        $out = '';
        return $is_whole && !$self->{_error};
    };
    while (!$source->{at_end}) {
        my $data = $self->_read_block($source, $block);
        return 0 unless defined $data;
        if ($option->{callback}) {
            my $end = $at + length $data;
            $source->{size} = $end if $end > $source->{size};
            $self->_call_back($option, \$data, $at, $source->{size}) or return 0;
            utf8::downgrade($data, 1)
                or Net::SFTP::Foreign::Helpers::croak('callback introduced wide characters in data');
        }
        next unless length $data;
        if ($option->{sparse} && $data !~ /[^\0]/) {
            $send->() or return 0;
            $from += length $data;
            $has_hole = 1;
        } else {
            $out .= $data;
            $has_hole = 0;
        }
        $at += length $data;
        $send->() or return 0 if length $out >= _GATHERED_BYTES;
    }
    $send->() or return 0;
    return !$has_hole || $self->truncate($rfh, $at);
}

sub _skip_converted {
    my ($self, $source, $length) = @_;
    while ($length > 0) {
        my $data = $self->_read_block($source, $length < 65536 ? $length : 65536);
        return 0 unless defined $data && length $data;
        $length -= length $data;
    }
    return 1;
}

sub _with_mode {
    my ($mode) = @_;
    my $attributes = Net::SFTP::Foreign::Attributes->new;
    $attributes->set_perm($mode);
    return $attributes;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Put - put of Net::SFTP::Foreign

=head1 SYNOPSIS

  $sftp->put('report.csv', 'in/report.csv', atomic => 1) or die $sftp->error;

=head1 DESCRIPTION

Methods of L<Net::SFTP::Foreign> that send one file, loaded when the first of them is called.

A small file travels in one call, together with what is done to it. A larger one the bridge reads itself, in the script's name. Where a
callback, a conversion or a file handle stands between, the blocks pass through the script.

=head1 METHODS

=head2 put

  $sftp->put($local, $remote, %options);

=head2 put_content

  $sftp->put_content($bytes, $remote, %options);

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
