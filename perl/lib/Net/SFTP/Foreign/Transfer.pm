package Net::SFTP::Foreign;
use strict;
use warnings;
no warnings 'redefine';

use CPANBridge::World             ();
use Fcntl                         ();
use Net::SFTP::Foreign::Constants qw(:flags :status :error);
use Net::SFTP::Foreign::Helpers   ();

# Files up to this size travel in one call, together with what is done to them; larger ones are read and written by the bridge.
my $SMALL = 192 * 1024;

# A batch of small files is sent when it has this many, or this many bytes.
my $BATCH_FILES = 128;
my $BATCH_BYTES = 1024 * 1024;

# What goes to the server in one call when blocks pass through the script.
my $GATHERED = 256 * 1024;

my %STEPS = (
    remote_open    => [ SFTP_ERR_REMOTE_OPEN_FAILED,    q{Couldn't open remote file '%s'} ],
    remote_read    => [ SFTP_ERR_REMOTE_READ_FAILED,    q{Couldn't read from remote file} ],
    remote_write   => [ SFTP_ERR_REMOTE_WRITE_FAILED,   q{Couldn't write to remote file} ],
    remote_close   => [ SFTP_ERR_REMOTE_CLOSE_FAILED,   q{Couldn't close remote file} ],
    remote_setstat => [ SFTP_ERR_REMOTE_SETSTAT_FAILED, q{Couldn't setstat remote file} ],
    local_open     => [ SFTP_ERR_LOCAL_OPEN_FAILED,     q{Can't open %s} ],
    local_chmod    => [ SFTP_ERR_LOCAL_CHMOD_FAILED,    q{Can't chmod %s} ],
    local_read     => [ SFTP_ERR_LOCAL_READ_ERROR,      q{Couldn't read from local file '%s'} ],
    local_write    => [ SFTP_ERR_LOCAL_WRITE_FAILED,    q{unable to write data to local file %s} ],
    local_close    => [ SFTP_ERR_LOCAL_WRITE_FAILED,    q{unable to write data to local file %s} ],
    local_utime    => [ SFTP_ERR_LOCAL_UTIME_FAILED,    q{Can't utime %s} ],
);

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
    if (!CORE::open $fh, '<', \$_[1]) {
        $self->_set_error(SFTP_ERR_LOCAL_OPEN_FAILED, q{Can't open scalar as file handle}, $!);
        return undef;
    }
    return $self->put($fh, $remote, %option);
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
        fetch_small => { remote => $self->_encode($remote), limit => $SMALL },
        SFTP_ERR_REMOTE_STAT_FAILED, q{Couldn't stat remote file}
    ) or return undef;
    my $attributes = bless $found->{attributes}, 'Net::SFTP::Foreign::Attributes';
    $option->{known} = { a => $attributes, data => $found->{data} } if defined $found->{data};
    return $attributes;
}

# Fetches a small file in a batch, or any other by itself.
sub _batch_get {
    my ($self, $batch, $entry, $local, $given, $done) = @_;
    my $size     = $entry->{a}->size;
    my $is_plain = !$self->{_autodie} && $size && $size <= $SMALL && !grep { $given->{$_} }
        qw(conversion resume append numbered atomic block_size queue_size callback dont_save);
    $is_plain = 0
        if $self->{_user_block} || $self->{_user_queue} || defined $given->{overwrite} && !$given->{overwrite};
    if (!$is_plain) {
        $self->_flush_gets($batch);
        $done->(scalar $self->get($entry->{filename}, $local, %$given));
        return;
    }
    push @{ $batch->{files} }, { remote => $self->_encode($self->_absolute($entry->{filename})), size => $size };
    push @{ $batch->{jobs} }, [ $entry->{filename}, $local, $given, $done ];
    $batch->{bytes} += $size;
    $self->_flush_gets($batch) if @{ $batch->{jobs} } >= $BATCH_FILES || $batch->{bytes} >= $BATCH_BYTES;
    return;
}

# Puts a small file into a batch, whose files travel side by side; whatever is not so simple is put by itself, in its turn. Tells $done whether
# it worked, with the error in place.
sub _batch_put {
    my ($self, $batch, $local, $remote, $given, $done) = @_;
    my %copy   = %$given;
    my $option = $self->_put_options(\%copy, 0);
    my $is_plain =
        !$self->{_autodie} && $option->{overwrite} && !grep { $_ }
        @$option{qw(converter resume append numbered atomic sparse late_set_perm cleanup)}, $self->{_user_block},
        $self->{_user_queue}, $option->{block_size}, $option->{queue_size};
    my $source = $is_plain ? $self->_open_source($local, $option) : undef;
    my $data   = '';
    if (!$source || !$source->{is_regular} || $source->{size} > $SMALL) {
        $is_plain = 0;
    } else {
        my $count;
        1 while $count = sysread $source->{fh}, $data, $SMALL + 1 - length $data, length $data;
        $is_plain = 0 if !defined $count || length $data > $SMALL;
    }
    if (!$is_plain) {
        $self->_flush_batch($batch);
        $done->(scalar $self->put($local, $remote, %$given));
        return;
    }
    my %file = (remote => $self->_encode($self->_absolute($remote)), data => $data);
    $file{mode}  = $option->{perm} & 0xffffffff                                     if defined $option->{perm};
    $file{times} = { atime => int $source->{atime}, mtime => int $source->{mtime} } if $option->{copy_time};
    push @{ $batch->{files} }, \%file;
    push @{ $batch->{jobs} },  [ $local, $remote, $given, $done ];
    $batch->{best_effort} = $option->{best_effort} ? 1 : 0;
    $batch->{bytes} += length $data;
    $self->_flush_batch($batch) if @{ $batch->{jobs} } >= $BATCH_FILES || $batch->{bytes} >= $BATCH_BYTES;
    return;
}

# Calls the script's function for a block, which it may change; false when it aborted.
sub _call_back {
    my ($self, $option, $data, $offset, $size) = @_;
    return 1 unless $option->{callback};
    local ($\, $,);
    $option->{callback}->($self, $$data, $offset, $size);
    return !$self->{_error};
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

sub _flush_batch {
    my ($self, $batch) = @_;
    my $jobs  = delete $batch->{jobs} or return;
    my $files = delete $batch->{files};
    $batch->{bytes} = 0;
    my $answer = $self->_step_call(put_many => { files => $files, best_effort => $batch->{best_effort} }, '', '');
    for my $index (0 .. $#$jobs) {
        my ($local, $remote, $given, $done) = @{ $jobs->[$index] };
        if (!$answer) {
            $done->(undef);
            next;
        }
        my $failure = $answer->{failures}{$index};
        if (!$failure) {
            $self->_clear_error_and_status;
            $done->(1);
        } elsif (($failure->{step} || '') eq 'remote_open') {

            # Nothing has happened: put knows what to do about directories and permissions.
            $done->(scalar $self->put($local, $remote, %$given));
        } else {
            require CPANBridge::Error;
            my ($code, $text) = @{ $STEPS{ $failure->{step} || 'remote_write' } || $STEPS{remote_write} };
            my $error =
                CPANBridge::Error->new(code => $failure->{code}, message => $failure->{error}, details => $failure);
            $self->_failed($error, $code, $text);
            $done->(undef);
        }
    }
    return;
}

sub _flush_gets {
    my ($self, $batch) = @_;
    my $jobs  = delete $batch->{jobs} or return;
    my $files = delete $batch->{files};
    $batch->{bytes} = 0;
    my $answer = $self->_step_call(fetch_many => { files => $files }, '', '');
    for my $index (0 .. $#$jobs) {
        my ($remote, $local, $given, $done) = @{ $jobs->[$index] };
        my $found = $answer ? $answer->{files}{$index} : undef;

        # One that is missing is fetched again by itself, which tells why.
        my @known =
            $found
            ? (_known => { a => bless($found->{attributes}, 'Net::SFTP::Foreign::Attributes'), data => $found->{data} })
            : ();
        $done->(scalar $self->get($remote, $local, %$given, @known));
    }
    return;
}

# The whole file by the bridge, or the data of a small one.
sub _get_file {
    my ($self, $remote, $target, $offset, $option) = @_;
    my %params = (remote => $self->_encode($remote), offset => $offset, $self->_tuning($option));
    $params{size} = $option->{size} if defined $option->{size};
    if ($option->{known} || defined $option->{size} && $option->{size} <= $SMALL && $option->{size} > 0) {
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
        $option->{is_begun} = 1 if $is_done;
        return $self->_note_name($target, $option) if $is_done;
        $option->{is_begun} = 1 if $step ne 'remote_open' && $step ne 'local_open';
        return 0                if $self->{_error};
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
                length => $GATHERED > 8 * $block ? $GATHERED : 8 * $block,
                $self->_tuning($option),
            },
            @{ $STEPS{remote_read} });
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

sub _is_handle {
    my ($value) = @_;
    require Scalar::Util;
    return ref $value && (Scalar::Util::reftype($value) || '') eq 'GLOB' ? 1 : 0;
}

sub _local_failed {
    my ($self, $step, $name) = @_;
    my ($code, $text) = @{ $STEPS{$step} };
    $self->_set_error($code, sprintf($text, $name), $!);
    return 0;
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
    require File::Spec;
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

sub _note_name {
    my ($self, $target, $option) = @_;
    ${ $option->{numbered} } = $$target if ref $option->{numbered};
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
    if ($source->{size} <= $SMALL && !$option->{source_offset}) {
        my $data = '';
        while (1) {
            my $count = sysread $source->{fh}, $data, $SMALL + 1 - length $data, length $data;
            return $self->_local_failed(local_read => $source->{name}) unless defined $count;
            last if !$count || length $data > $SMALL;
        }
        $params{data} = $data if length $data <= $SMALL;
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
        $send->() or return 0 if length $out >= $GATHERED;
    }
    $send->() or return 0;
    return !$has_hole || $self->truncate($rfh, $at);
}

sub _set_local_times {
    my ($self, $local, $option) = @_;
    return 1 unless $option->{copy_time};
    return 1 if CORE::utime($option->{atime}, $option->{mtime}, $local) || $option->{best_effort};
    return $self->_local_failed(local_utime => $local);
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

# A call whose failure names a step. $is_expected decides whether that is an error at all.
sub _step_call {
    my ($self, $function, $params, $remote, $local, $is_expected) = @_;
    my $wire = $self->_live or return undef;
    my ($result, $died);
    {
        local ($@, $SIG{__DIE__});
        $result = eval { $wire->call($function, $params) };
        $died   = $@ unless $result;
    }
    if ($result) {
        $self->_clear_error_and_status;
        return $result;
    }
    my $details = Net::SFTP::Foreign::Wire::is_error($died) ? $died->details : {};
    my $step    = $details->{step};
    my $errno   = defined $details->{errno} ? $details->{errno} : 0;
    my $is_fine = $is_expected && $is_expected->(defined $step ? $step : '', $errno);
    my ($code, $text) = @{ $STEPS{ defined $step ? $step : 'remote_read' } };
    my $name = defined $step && $step =~ /\Alocal_/ ? $local : $remote;
    if ($errno) {
        $self->_clear_error_and_status;
        return undef if $is_fine;
        $! = $errno;
        $self->_set_error($code, $text =~ /%s/ ? sprintf($text, $name) : $text, "$!");
        return undef;
    }
    $self->_failed($died, $code, $text =~ /%s/ ? sprintf($text, $name) : $text);
    return undef;
}

sub _tuning {
    my ($self, $option) = @_;
    my $block = $option->{block_size} || $self->{_user_block};
    my $queue = $option->{queue_size} || $self->{_user_queue};
    return (($block ? (block_bytes => $block > 255 * 1024 ? 255 * 1024 : $block) : ()),
        ($queue ? (requests => $queue) : ()));
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

Net::SFTP::Foreign::Transfer - get and put of Net::SFTP::Foreign

=head1 SYNOPSIS

  $sftp->put('report.csv', 'in/report.csv', atomic => 1) or die $sftp->error;

=head1 DESCRIPTION

Methods of L<Net::SFTP::Foreign> that copy one file, loaded when the first of them is called.

Small files travel in one call. Of larger ones the bridge reads or writes the local file itself, in the script's name. Where a callback,
a conversion or a file handle stands between, the blocks pass through the script.

=head1 METHODS

=head2 get

  $sftp->get($remote, $local, %options);

=head2 get_content

  my $bytes = $sftp->get_content($remote);

=head2 put

  $sftp->put($local, $remote, %options);

=head2 put_content

  $sftp->put_content($bytes, $remote, %options);

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
