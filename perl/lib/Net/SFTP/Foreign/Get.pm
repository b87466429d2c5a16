package Net::SFTP::Foreign;
use strict;
use warnings;
no warnings 'redefine';

use CPANBridge::World             ();
use Fcntl                         ();
use Net::SFTP::Foreign::Constants qw(:flags :status :error);
use Net::SFTP::Foreign::Helpers   ();
use Net::SFTP::Foreign::Steps     ();

sub get {
    my ($self, $remote, $local, %given) = @_;
    _usage('get($remote, $local, %opts)') unless @_ >= 2;
    _tainted(get => @_);
    Net::SFTP::Foreign::Helpers::croak('remote file path is undefined') unless defined $remote;
    $self->_clear_error_and_status;
    my $known = delete $given{_known};
    $remote = $self->_absolute($remote);
    $local  = Net::SFTP::Foreign::Helpers::file_part($remote) unless defined $local;
    my $option = $self->_get_options(\%given, _is_handle($local));
    @$option{qw(known is_autodie)} = ($known, $self->{_autodie});
    return undef unless $self->_look_at_remote($remote, $option);

    if ($option->{resume} && $option->{resume} eq 'auto') {
        my @stat = defined $option->{mtime} ? CORE::stat $local : ();
        $option->{resume} = @stat && $option->{mtime} <= $stat[9];
    }
    if (   !$option->{dont_save}
        && !grep({ $_ } @$option{qw(is_handle overwrite append resume numbered)})
        && -e $local) {
        $self->_set_error(SFTP_ERR_LOCAL_ALREADY_EXISTS, "local file $local already exists");
        return undef;
    }

    my $target = $local;
    if ($option->{atomic}) {
        $target .= sprintf '(%d).tmp', rand 10000;
        @$option{qw(final_numbered numbered)} = ($option->{numbered}, 1);
    }
    my $offset = 0;
    if ($option->{resume} && defined(my $size = -s $target)) {
        if (CORE::open my $probe, '+<', $target) {
            if (defined $option->{size} && $size > $option->{size}) {
                $self->_set_error(SFTP_ERR_LOCAL_BIGGER_THAN_REMOTE,
                    q{Couldn't resume transfer, local file is bigger than remote});
                return undef;
            }
            return 1 if defined $option->{size} && $size == $option->{size};
            $offset = $size;
            $option->{is_resumed} = 1;
        }
    }
    {
        local $self->{_autodie};
        my $passes = $option->{callback} || $option->{converter} || $option->{is_handle} || $option->{dont_save};
        my $is_done =
              $passes
            ? $self->_get_through($remote, \$target, $offset, $option)
            : $self->_get_file($remote, \$target, $offset, $option);
        $is_done = $self->_finish_atomic_get($target, $local, $option) if $is_done && $option->{atomic};
        CORE::unlink $target if !$is_done && $option->{cleanup} && $self->{_error} && $option->{is_begun};
    }
    return $self->_ok_or_autodie;
}

sub get_content {
    my ($self, $remote) = @_;
    _usage('get_content($remote)') unless @_ == 2;
    _tainted(get_content => @_);
    my $path   = $self->_absolute($remote);
    my $answer = $self->_step_call(fetch => { remote => $self->_encode($path), $self->_tuning({}) }, $path, undef)
        or return undef;
    return $answer->{data};
}

# What get has to know first. A small file's data come along where nothing can keep them from being wanted.
sub _attributes_of {
    my ($self, $remote, $option) = @_;
    local $self->{_autodie};
    return $option->{known}{a} if $option->{known};
    return $self->stat($remote)
        if $self->{_user_block}
        || $self->{_user_queue}
        || !$option->{overwrite}
        || grep { $_ } @$option{qw(is_handle resume append block_size queue_size callback converter dont_save)};
    my $found = $self->_ask(
        fetch_small => { remote => $self->_encode($remote), limit => _SMALL_BYTES },
        SFTP_ERR_REMOTE_STAT_FAILED, q{Couldn't stat remote file}
    ) or return undef;
    my $attributes = bless $found->{attributes}, 'Net::SFTP::Foreign::Attributes';
    $option->{known} = { a => $attributes, data => $found->{data} } if defined $found->{data};
    return $attributes;
}

sub _finish_atomic_get {
    my ($self, $temporary, $local, $option) = @_;
    my $number = $option->{final_numbered};
    if ($option->{overwrite}) {
        return $self->_rename_local($temporary, $local, $option);
    }
    until (CORE::link $temporary, $local) {
        my $why = $!;
        if (!-e $local) {

            # No hard links here: hold the name with an empty file, then rename over it.
            if (CORE::sysopen my $lock, $local, Fcntl::O_CREAT() | Fcntl::O_EXCL() | Fcntl::O_WRONLY(), 0600) {
                return 1 if $self->_rename_local($temporary, $local, $option);
                CORE::unlink $local;
                return 0;
            }
            $why = $!;
            if (!-e $local) {
                $self->_set_error(SFTP_ERR_LOCAL_OPEN_FAILED, "Can't open $temporary", $why);
                return 0;
            }
        }
        if (!$number) {
            $self->_set_error(SFTP_ERR_LOCAL_ALREADY_EXISTS, "local file $local already exists");
            return 0;
        }
        Net::SFTP::Foreign::Helpers::increase_number($local);
    }
    CORE::unlink $temporary;
    $$number = $local if ref $number;
    return 1;
}

# The whole file by the bridge, or the data of a small one.
sub _get_file {
    my ($self, $remote, $target, $offset, $option) = @_;
    my %params = (remote => $self->_encode($remote), offset => $offset, $self->_tuning($option));
    $params{size} = $option->{size} if defined $option->{size};
    if ($option->{known} || defined $option->{size} && $option->{size} <= _SMALL_BYTES && $option->{size} > 0) {
        my $step   = '';
        my $answer = $option->{known}
            || $self->_step_call(fetch => \%params, $remote, undef, sub { $step = $_[0]; return 0 });
        if (!$answer) {

            # Before it reads, the original makes the local file, or fails there.
            my @failed = @$self{qw(_error _status)};
            if ($step eq 'remote_read') {
                $self->_clear_error_and_status;
                @$self{qw(_error _status)} = @failed if $self->_open_target($target, $option);
            }
            return 0;
        }
        my $fh = $self->_open_target($target, $option) or return 0;
        local ($\, $,);
        my $is_good = print {$fh} $answer->{data};
        if (!CORE::close $fh) {

            # By then the original has read on to the end.
            $self->_set_status(SSH2_FX_EOF) if $is_good;
            $is_good = 0;
        }
        return $self->_local_failed(local_write => $$target) unless $is_good;
        return $self->_set_local_times($$target, $option);
    }

    my $guard = Net::SFTP::Foreign::Helpers::with_umask($option->{umask});
    $params{target} =
        $option->{is_resumed} ? 'resume' : $option->{append} ? 'append' : $option->{numbered} ? 'create' : 'replace';
    $params{target}      = 'create' if $params{target} eq 'replace' && !$option->{overwrite} && !$option->{resume};
    $params{create_mode} = (defined $option->{perm} ? $option->{perm} & 07777 : 0666) & ~umask;
    $params{mode}        = $option->{perm} & 07777                                  if defined $option->{perm};
    $params{times}       = { atime => $option->{atime}, mtime => $option->{mtime} } if $option->{copy_time};
    $params{best_effort} = $option->{best_effort} ? 1 : 0;
    my $has_made_path = !$option->{mkpath};

    while (1) {
        $params{local} = CPANBridge::World::absolute_path($$target);
        my ($step, $errno) = ('', 0);
        my $is_done = $self->_step_call(
            get => {%params},
            $remote,
            $$target,
            sub {
                ($step, $errno) = @_;
                $step eq 'local_open' && ($errno == 17 && $option->{numbered} || $errno == 2 && !$has_made_path);
            });
        $option->{is_begun} = 1                    if $is_done;
        return $self->_note_name($target, $option) if $is_done;
        $option->{is_begun} = 1                    if $step ne 'remote_open' && $step ne 'local_open';
        return 0                                   if $self->{_error};
        if ($errno == 17) {
            return $self->_local_failed(local_open => $$target) unless -e $$target;    # a link that leads nowhere
            Net::SFTP::Foreign::Helpers::increase_number($$target);
        } else {
            $has_made_path = 1;
            my $mode = defined $option->{perm} ? $option->{perm} & 0777 : 0666;
            $self->_make_room($target, $mode | 0700, $option);
        }
    }
}

sub _get_options {
    my ($self, $given, $is_handle) = @_;
    my %option = (is_handle => $is_handle);
    $given->{copy_perm} = delete $given->{copy_perms} if !exists $given->{copy_perm} && exists $given->{copy_perms};
    for my $name (
        qw(callback umask perm copy_perm copy_time overwrite resume append block_size queue_size dont_save conversion numbered
        cleanup atomic best_effort mkpath)
    ) {
        $option{$name} = delete $given->{$name};
    }
    my $croak = \&Net::SFTP::Foreign::Helpers::croak;
    $croak->(q{'perm' and 'copy_perm' options can not be used simultaneously})
        if defined $option{perm} && defined $option{copy_perm};
    $croak->(q{'numbered' can not be used with 'overwrite', 'resume' or 'append'})
        if $option{numbered} && grep { $_ } @option{qw(overwrite resume append)};
    $croak->(q{'resume' and 'append' options can not be used simultaneously}) if $option{resume} && $option{append};
    if ($option{resume} || $option{append}) {
        $croak->(q{'atomic' can not be used with 'resume' or 'append'})    if $option{atomic};
        $croak->(q{'overwrite' can not be used with 'resume' or 'append'}) if $option{overwrite};
    }
    if ($is_handle) {
        for my $name (qw(resume overwrite numbered dont_save atomic)) {
            next unless $option{$name};
            my $shown = $name eq 'atomic' ? 'croak' : $name;    # as the original has it
            $croak->("'$shown' option can not be used when target is a file handle");
        }
    }
    Net::SFTP::Foreign::Helpers::bad_options($given);
    if ($option{resume} && defined $option{conversion}) {
        require Carp;
        Carp::carp('resume option is useless when data conversion has also been requested');
        undef $option{resume};
    }
    $option{converter} = Net::SFTP::Foreign::Helpers::converter($option{conversion});
    $option{overwrite} = 1 unless defined $option{overwrite} || $is_handle || $option{numbered} || $option{append};
    $option{copy_perm} = 1 unless defined $option{perm}      || defined $option{copy_perm} || $is_handle;
    $option{copy_time} = 1 unless defined $option{copy_time} || $is_handle;
    $option{mkpath}    = 1                                    unless defined $option{mkpath};
    $option{cleanup}   = $option{atomic} || $option{numbered} unless defined $option{cleanup};
    return \%option;
}

# Block by block through the script, for callbacks, conversions and handles.
sub _get_through {
    my ($self, $remote, $target, $offset, $option) = @_;
    my $rfh = $self->open($remote, SSH2_FXF_READ) or return 0;
    my ($fh, $start) = (undef, 0);
    if ($option->{is_handle}) {
        $fh = $$target;
        local ($@, $SIG{__DIE__}, $SIG{__WARN__});
        $start = eval { CORE::tell $fh } || 0;
        $start = 0 if $start < 0;
    } elsif (!$option->{dont_save}) {
        $fh    = $self->_open_target($target, $option) or return 0;
        $start = CORE::tell $fh if $option->{append};
    }
    my $size  = defined $option->{size} ? $option->{size} : -1;
    my $block = $option->{block_size} || $self->{_block_size};
    my ($at, $growth, $in, $is_end) = ($offset, 0, '', 0);
    local ($\, $,);

    my $pass = sub {
        my ($data, $where) = @_;
        my $before = $growth;
        $growth += $option->{converter}->($data) if $option->{converter};
        if (length $data || !defined $where) {
            my $place = defined $where ? $start + $where + $before : $at + $growth;
            $self->_call_back($option, \$data, $place, (defined $where ? $start : 0) + $size + $growth) or return 0;
        }
        return 1 unless length $data && !$option->{dont_save};
        return 1 if print {$fh} $data;
        return $self->_local_failed(local_write => $$target);
    };
    while (!$is_end) {
        my $answer = $self->_ask(
            read => {
                file   => $rfh->_id,
                offset => $at + length $in,
                length => _GATHERED_BYTES > 8 * $block ? _GATHERED_BYTES : 8 * $block,
                $self->_tuning($option),
            },
            _step('remote_read'));
        return 0 unless $answer;
        $in .= $answer->{data};
        $is_end = $answer->{at_end};
        while (length $in >= $block || $is_end && length $in) {
            my $data   = substr $in, 0, $block, '';
            my $length = length $data;
            $pass->($data, $at) or return 0;
            $at += $length;
        }
    }
    if ($option->{converter}) {
        my ($rest, $before) = ('', $growth);
        $growth += $option->{converter}->($rest);
        if (length $rest) {
            $self->_call_back($option, \$rest, $at + $before, $size + $growth) or return 0;
            if (!$option->{dont_save} && !print {$fh} $rest) { return $self->_local_failed(local_write => $$target) }
        }
    }
    if ($option->{callback}) {
        my $data = '';
        $self->_call_back($option, \$data, $at + $growth, $size + $growth) or return 0;
        if (length $data && !$option->{dont_save} && !print {$fh} $data) {
            return $self->_local_failed(local_write => $$target);
        }
    }
    $self->close($rfh);
    return 1 if $option->{dont_save};
    if (!$option->{is_handle}) {
        CORE::close $fh or return $self->_local_failed(local_write => $$target);
        return $self->_set_local_times($$target, $option);
    }
    return 1;
}

# What the server says about the file decides mode and times of ours.
sub _look_at_remote {
    my ($self, $remote, $option) = @_;
    my $attributes = $self->_attributes_of($remote, $option);
    my $perm;
    if ($attributes) {
        $perm = $attributes->perm;
        @$option{qw(size atime mtime)} = ($attributes->size, $attributes->atime, $attributes->mtime);
    }
    for my $wish ([ copy_time => $option->{atime}, 'amtime' ], [ copy_perm => $perm, 'mode' ]) {
        my ($name, $value, $what) = @$wish;
        next if !$option->{$name} || defined $value;
        if ($option->{best_effort}) {
            undef $option->{$name};
            next;
        }
        $self->_ok_or_autodie
            and $self->_set_error(SFTP_ERR_REMOTE_STAT_FAILED, "Not enough information on stat, $what not included");
        return 0;
    }
    $option->{umask} = defined $option->{perm} ? 0 : umask unless defined $option->{umask};
    $option->{perm}  = $perm if $option->{copy_perm};
    $option->{perm} &= ~$option->{umask} if defined $option->{perm};
    $self->_clear_error_and_status;
    return 1;
}

# The directories of a file. If it failed, opening the file tells, unless the script wants to know at once.
sub _make_room {
    my ($self, $target, $mode, $option) = @_;
    Net::SFTP::Foreign::Helpers::croak("$self->{_error}")
        if !$self->_mkpath_local($$target, $mode, 1) && $option->{is_autodie};
    return;
}

sub _mkpath_local {
    my ($self, $path, $mode, $is_file) = @_;
    Net::SFTP::Foreign::Helpers::load('File::Spec');
    my @parts = File::Spec->splitdir($path);
    if ($is_file) {
        pop @parts while @parts && !length $parts[-1];
        if (!@parts) {
            $self->_set_error(SFTP_ERR_LOCAL_MKDIR_FAILED, 'mkpath failed, top dir reached');
            return 0;
        }
        pop @parts;
    }
    my @missing;
    while (@parts) {
        my $directory = File::Spec->catdir(@parts);
        if (-e $directory) {
            last if -d _;
            $self->_set_error(SFTP_ERR_LOCAL_BAD_OBJECT, "Local file '$directory' is not a directory");
            return 0;
        }
        unshift @missing, pop @parts;
    }
    for my $part (@missing) {
        push @parts, $part;
        my $directory = File::Spec->catdir(@parts);
        next if CORE::mkdir $directory, $mode;
        my $why = $!;
        next if -d $directory;
        $self->_set_error(SFTP_ERR_LOCAL_MKDIR_FAILED, "mkdir '$directory' failed", $why);
        return 0;
    }
    return 1;
}

sub _open_target {
    my ($self, $target, $option) = @_;
    my $fh;
    if ($option->{is_resumed}) {
        if (!CORE::open $fh, '+<', $$target) {
            $self->_local_failed(local_open => $$target);
            return undef;
        }
        binmode $fh;
        CORE::seek $fh, 0, 2;
    } else {
        my $flags = Fcntl::O_CREAT() | Fcntl::O_WRONLY();
        $flags |= Fcntl::O_APPEND() if $option->{append};
        $flags |= Fcntl::O_EXCL()   if $option->{numbered} || !$option->{overwrite} && !$option->{append};
        CORE::unlink $$target if $option->{overwrite};
        my $mode  = defined $option->{perm} ? $option->{perm} : 0666;
        my $guard = Net::SFTP::Foreign::Helpers::with_umask($option->{umask});
        $self->_make_room($target, ($mode & 0777) | 0700, $option) if $option->{mkpath};
        until (CORE::sysopen $fh, $$target, $flags, $mode) {
            if (!$option->{numbered} || !-e $$target) {
                $self->_local_failed(local_open => $$target);
                return undef;
            }
            Net::SFTP::Foreign::Helpers::increase_number($$target);
        }
        $self->_note_name($target, $option);
        binmode $fh;
        CORE::seek $fh, 0, 2 if $option->{append};
    }
    $option->{is_begun} = 1;
    if (defined $option->{perm} && !CORE::chmod $option->{perm}, $$target) {
        if (!$option->{best_effort}) {
            $self->_local_failed(local_chmod => $$target);
            CORE::unlink $$target unless $option->{resume} || $option->{append};
            return undef;
        }
    }
    return $fh;
}

sub _rename_local {
    my ($self, $temporary, $local, $option) = @_;
    if (!CORE::rename $temporary, $local) {
        $self->_set_error(SFTP_ERR_LOCAL_RENAME_FAILED,
            "Unable to rename temporal file to its final position '$local'", $!);
        return 0;
    }
    ${ $option->{final_numbered} } = $temporary if ref $option->{final_numbered};
    return 1;
}

sub _set_local_times {
    my ($self, $local, $option) = @_;
    return 1 unless $option->{copy_time};
    return 1 if CORE::utime($option->{atime}, $option->{mtime}, $local) || $option->{best_effort};
    return $self->_local_failed(local_utime => $local);
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Get - get of Net::SFTP::Foreign

=head1 SYNOPSIS

  $sftp->get('out/report.csv', 'report.csv', atomic => 1) or die $sftp->error;

=head1 DESCRIPTION

Methods of L<Net::SFTP::Foreign> that fetch one file, loaded when the first of them is called.

A small file comes in one call, together with its attributes. A larger one the bridge writes itself, in the script's name. Where a
callback, a conversion or a file handle stands between, the blocks pass through the script.

=head1 METHODS

=head2 get

  $sftp->get($remote, $local, %options);

=head2 get_content

  my $bytes = $sftp->get_content($remote);

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
