package Net::SFTP::Foreign;
use strict;
use warnings;
no warnings 'redefine';

use File::Spec                    ();
use Net::SFTP::Foreign::Constants qw(:status :error);
use Net::SFTP::Foreign::Helpers   ();
use Net::SFTP::Foreign::Local     ();

my @GLOB_OPTIONS = qw(on_error follow_links ignore_case wanted no_wanted strict_leading_dot);

sub get_symlink {
    my ($self, $remote, $local, %option) = @_;
    _usage('get_symlink($remote, $local, %opts)') unless @_ >= 3;
    my ($overwrite, $numbered) = _overwrite_or_numbered(\%option);
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    my $attributes = $self->lstat($remote) or return undef;
    if (!Net::SFTP::Foreign::Helpers::is_link($attributes->perm)) {
        $self->_set_error(SFTP_ERR_REMOTE_BAD_OBJECT, "Remote object '$remote' is not a symlink");
        return undef;
    }
    my $target = $self->readlink($remote) or return undef;
    if ($numbered) {
        Net::SFTP::Foreign::Helpers::increase_number($local) while -e $local;
    } elsif (-e $local) {
        if (!$overwrite) {
            $self->_set_error(SFTP_ERR_LOCAL_ALREADY_EXISTS, "local file $local already exists");
            return undef;
        }
        CORE::unlink $local;
    }
    if (!CORE::symlink $target, $local) {
        $self->_set_error(SFTP_ERR_LOCAL_SYMLINK_FAILED, "creation of symlink '$local' failed", $!);
        return undef;
    }
    $$numbered = $local if ref $numbered;
    return 1;
}

sub mget {
    my ($self, $remote, $directory, %option) = @_;
    _usage('mget($remote, $localdir, %opts)') unless @_ >= 2;
    _tainted(mget => @_);
    Net::SFTP::Foreign::Helpers::croak('remote pattern is undefined') unless defined $remote;
    my ($on_error, $glob, $link, $copy, $ignores_links) = _many_options(\%option,
        qw(umask perm copy_perm copy_time block_size queue_size overwrite conversion resume numbered atomic best_effort mkpath)
    );
    local $self->{_autodie} if $on_error;
    my %batch;
    my $count  = 0;
    my $finish = sub {
        my ($entry) = @_;
        $count++ unless $self->{_error};
        $self->_call_on_error($on_error, $entry);
    };
    Net::SFTP::Foreign::Helpers::load('Net::SFTP::Foreign::Batch');
    for my $entry (map { $self->glob($_, %$glob) } Net::SFTP::Foreign::Helpers::list_of($remote)) {
        my ($name, $perm) = ($entry->{filename}, $entry->{a}->perm);
        if (Net::SFTP::Foreign::Helpers::is_dir($perm)) {
            $self->_flush_gets(\%batch);
            $self->_set_error(SFTP_ERR_REMOTE_BAD_OBJECT, "Remote object '$name' is a directory");
        } else {
            my ($local) = $name =~ m{([^\\/]*)\z};
            $local = File::Spec->catfile($directory, $local) if defined $directory;
            if (Net::SFTP::Foreign::Helpers::is_link($perm)) {
                next if $ignores_links;
                $self->_flush_gets(\%batch);
                $self->get_symlink($name, $local, %$link);
            } else {
                $self->_batch_get(\%batch, $entry, $local, $copy, sub { $finish->($entry) });
                next;
            }
        }
        $finish->($entry);
    }
    $self->_flush_gets(\%batch);
    return $count;
}

sub mput {
    my ($self, $local, $directory, %option) = @_;
    _usage('mput($local, $remotedir, %opts)') unless @_ >= 2;
    die 'local pattern is undefined'          unless defined $local;
    my ($on_error, $glob, $link, $copy, $ignores_links) = _many_options(
        \%option,
        qw(umask perm copy_perm copy_time block_size queue_size overwrite conversion resume numbered late_set_perm
            atomic best_effort sparse mkpath)
    );
    local $self->{_autodie} if $on_error;
    my $files = Net::SFTP::Foreign::Local->new;
    my %batch;
    my $count  = 0;
    my $finish = sub {
        my ($entry) = @_;
        $count++ unless $self->{_error};
        $self->_call_on_error($on_error, $entry);
    };
    Net::SFTP::Foreign::Helpers::load('Net::SFTP::Foreign::Batch');
    for my $entry (map { $files->glob($_, %$glob) } Net::SFTP::Foreign::Helpers::list_of($local)) {
        my ($name, $perm) = ($entry->{filename}, $entry->{a}->perm);
        if (Net::SFTP::Foreign::Helpers::is_dir($perm)) {
            $self->_flush_batch(\%batch);
            $self->_set_error(SFTP_ERR_REMOTE_BAD_OBJECT, "Remote object '$name' is a directory");
        } else {
            my $remote = Net::SFTP::Foreign::Helpers::file_part($name);
            $remote = $self->join($directory, $remote) if defined $directory;
            if (Net::SFTP::Foreign::Helpers::is_link($perm)) {
                next if $ignores_links;
                $self->_flush_batch(\%batch);
                $self->put_symlink($name, $remote, %$link);
            } else {
                $self->_batch_put(\%batch, $name, $remote, $copy, sub { $finish->($entry) });
                next;
            }
        }
        $finish->($entry);
    }
    $self->_flush_batch(\%batch);
    return $count;
}

sub put_symlink {
    my ($self, $local, $remote, %option) = @_;
    _usage('put_symlink($local, $remote, %opts)') unless @_ >= 3;
    my ($overwrite, $numbered) = _overwrite_or_numbered(\%option);
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    my $perm = (CORE::lstat $local)[2];
    if (!defined $perm) {
        $self->_set_error(SFTP_ERR_LOCAL_STAT_FAILED, "Couldn't stat local file '$local'", $!);
        return undef;
    }
    if (!Net::SFTP::Foreign::Helpers::is_link($perm)) {
        $self->_set_error(SFTP_ERR_LOCAL_BAD_OBJECT, "Local file $local is not a symlink");
        return undef;
    }
    my $target = CORE::readlink $local;
    if (!defined $target) {
        $self->_set_error(SFTP_ERR_LOCAL_READLINK_FAILED, "Couldn't read link '$local'", $!);
        return undef;
    }
    {
        local $self->{_autodie};
        until ($self->symlink($remote, $target)) {
            last if $self->{_status} != SSH2_FX_FAILURE;
            if ($numbered && $self->test_e($remote)) {
                Net::SFTP::Foreign::Helpers::increase_number($remote);
            } elsif ($overwrite) {
                $overwrite = 0;
                local ($self->{_error}, $self->{_status}) = @$self{qw(_error _status)};
                $self->remove($remote) or last;
            } else {
                last;
            }
        }
    }
    $$numbered = $remote if ref $numbered;
    return $self->_ok_or_autodie;
}

sub rget {
    my ($self, $remote, $local, %option) = @_;
    _usage('rget($remote, $local, %opts)') unless @_ >= 2;
    _tainted(rget => @_);
    Net::SFTP::Foreign::Helpers::croak('remote file path is undefined') unless defined $remote;
    $local = File::Spec->curdir unless defined $local;
    $option{copy_perm} = delete $option{copy_perms} if !exists $option{copy_perm} && exists $option{copy_perms};
    my ($umask, $copy_perm, $copy_time, $newer_only, $on_error, $ignores_links, $makes_path) =
        delete @option{qw(umask copy_perm copy_time newer_only on_error ignore_links mkpath)};
    my $wanted = Net::SFTP::Foreign::Helpers::wanted(delete @option{qw(wanted no_wanted)});
    my %copy   = map { $_ => delete $option{$_} }
        qw(block_size queue_size overwrite conversion resume numbered atomic best_effort);

    if ($copy{resume} && $copy{conversion}) {
        require Carp;
        Carp::carp('resume option is useless when data conversion has also been requested');
        delete $copy{resume};
    }
    my %link = map { $_ => $copy{$_} } qw(overwrite numbered);
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    local $self->{_autodie} if $on_error;
    $_ = defined $_ ? $_ : 1 for $copy_perm, $copy_time, $makes_path;
    $remote = $self->join($remote, './');
    my $below = qr/^\Q$remote\E(.*)$/is;
    my $guard = Net::SFTP::Foreign::Helpers::with_umask($umask);
    my $count = 0;
    my %batch;
    Net::SFTP::Foreign::Helpers::load('Net::SFTP::Foreign::Batch');

    my $failed = sub {
        my ($entry, $code, @text) = @_;
        $self->_set_error($code, @text) if $code;
        $self->_call_on_error($on_error, $entry);
        return undef;
    };
    $self->find(
        [$remote],
        descend => sub {
            my $entry = $_[1];
            return undef if $wanted && !$wanted->($self, $entry);
            my ($rest) = $entry->{filename} =~ $below
                or return $failed->($entry, SFTP_ERR_REMOTE_BAD_PATH, "bad remote path '$entry->{filename}'");
            my $path = _untainted(File::Spec->catdir($local, $rest));
            if (-d $path) {
                $failed->($entry, SFTP_ERR_LOCAL_ALREADY_EXISTS, "directory '$path' already exists");
                return 1;
            }
            my $mode = $copy_perm ? $entry->{a}->perm & 0777 : 0777;
            if (CORE::mkdir($path, $mode) || $makes_path && $self->_make_local($path, $mode)) {
                $count++;
                return 1;
            }
            return $failed->($entry, SFTP_ERR_LOCAL_MKDIR_FAILED, "mkdir '$path' failed", $!);
        },
        wanted => sub {
            my $entry = $_[1];
            my ($name, $perm) = ($entry->{filename}, $entry->{a}->perm);
            return undef if Net::SFTP::Foreign::Helpers::is_dir($perm);
            return undef if $wanted && !$wanted->($self, $entry);
            my ($rest) = $name =~ $below
                or return $failed->($entry, SFTP_ERR_REMOTE_BAD_PATH, "bad remote path '$name'");
            my $path = _untainted(length $rest ? File::Spec->catfile($local, $rest) : $local);
            my $is_done;
            if (Net::SFTP::Foreign::Helpers::is_link($perm) && !$ignores_links) {
                $is_done = $self->get_symlink($name, $path, %link);
            } elsif (!Net::SFTP::Foreign::Helpers::is_regular($perm)) {
                my $kinds = $ignores_links ? 'file or directory' : 'file, directory or link';
                return $failed->($entry, SFTP_ERR_REMOTE_BAD_OBJECT, "remote file '$name' is not regular $kinds");
            } elsif ($newer_only && -e $path && (CORE::stat _)[9] >= $entry->{a}->mtime) {
                return $failed->($entry, SFTP_ERR_LOCAL_ALREADY_EXISTS, "newer local file '$path' already exists");
            } else {
                $self->_batch_get(
                    \%batch,
                    $entry, $path,
                    { copy_perm => $copy_perm, copy_time => $copy_time, %copy },
                    sub {
                        my ($is_there) = @_;
                        if   ($is_there) { $count++ }
                        else             { $failed->($entry) }
                    });
                return undef;
            }
            $count++ if $is_done;
            return $is_done ? undef : $failed->($entry);
        });
    $self->_flush_gets(\%batch);
    return $count;
}

sub rput {
    my ($self, $local, $remote, %option) = @_;
    _usage('rput($local, $remote, %opts)') unless @_ >= 2;
    _tainted(rput => @_);
    Net::SFTP::Foreign::Helpers::croak('local path is undefined') unless defined $local;
    $remote = '.' unless defined $remote;
    $option{copy_perm} = delete $option{copy_perms} if !exists $option{copy_perm} && exists $option{copy_perms};
    my ($umask, $perm, $copy_perm, $copy_time, $newer_only, $on_error, $ignores_links, $makes_path) =
        delete @option{qw(umask perm copy_perm copy_time newer_only on_error ignore_links mkpath)};
    my $wanted = Net::SFTP::Foreign::Helpers::wanted(delete @option{qw(wanted no_wanted)});
    my %copy   = map { $_ => delete $option{$_} }
        qw(block_size queue_size overwrite conversion resume numbered late_set_perm atomic best_effort sparse);
    my %link = map { $_ => $copy{$_} } qw(overwrite numbered);
    Net::SFTP::Foreign::Helpers::croak(q{'perm' and 'umask' options can not be used simultaneously})
        if defined $perm && defined $umask;
    Net::SFTP::Foreign::Helpers::croak(q{'perm' and 'copy_perm' options can not be used simultaneously})
        if defined $perm && $copy_perm;
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    local $self->{_autodie} if $on_error;
    $_ = defined $_ ? $_ : 1 for $copy_perm, $copy_time, $makes_path;
    $umask = umask unless defined $umask;
    my $mask  = defined $perm ? $perm & 0777 : 0777 & ~$umask;
    my $files = Net::SFTP::Foreign::Local->new;
    $local = $files->join($local, './');
    my $below = $local =~ m{\A\./?\z} ? qr/^(.*)$/s : qr/^\Q$local\E(.*)$/is;
    my $count = 0;

    my %batch;
    Net::SFTP::Foreign::Helpers::load('Net::SFTP::Foreign::Batch');

    # An error of either side is told to the script with the session's object.
    my $failed = sub {
        my ($entry, $code, @text) = @_;
        if ($code) { $files->_set_error($code, @text) }
        else       { $files->_copy_error($self) }
        $self->_copy_error($files)     if $on_error;
        $on_error->($self, $entry)     if $on_error && $self->error;
        $self->_clear_error_and_status if $on_error;
        $files->_clear_error_and_status;
        return undef;
    };
    $files->find(
        [$local],
        descend => sub {
            my $entry = $_[1];
            return undef if $wanted && !$wanted->($files, $entry);
            my ($rest) = $entry->{filename} =~ $below
                or return $failed->($entry, SFTP_ERR_LOCAL_BAD_PATH, "Bad local path '$entry->{filename}'");
            my $path       = $self->join($remote, File::Spec->splitdir($rest));
            my $attributes = Net::SFTP::Foreign::Attributes->new;
            if    (defined $perm) { $attributes->set_perm($mask | 0300) }
            elsif ($copy_perm)    { $attributes->set_perm($entry->{a}->perm & $mask) }
            my $is_made = $self->mkdir($path, $attributes);

            if (!$is_made && $makes_path && $self->status == SSH2_FX_NO_SUCH_FILE) {
                $self->_clear_error_and_status;
                $is_made = $self->mkpath($path, $attributes);
            }
            if ($is_made) {
                $count++;
                return 1;
            }
            $files->_copy_error($self);
            if ($self->test_d($path)) {
                $failed->($entry, SFTP_ERR_REMOTE_ALREADY_EXISTS, "Remote directory '$path' already exists");
                return 1;
            }
            return $failed->($entry);
        },
        wanted => sub {
            my $entry = $_[1];
            my ($name, $mode) = ($entry->{filename}, $entry->{a}->perm);
            return undef if Net::SFTP::Foreign::Helpers::is_dir($mode);
            return undef if $wanted && !$wanted->($files, $entry);
            my ($rest) = $name =~ $below
                or return $failed->($entry, SFTP_ERR_LOCAL_BAD_PATH, "Bad local path '$name'");
            my (undef, $directory, $file) = File::Spec->splitpath($rest);
            my $path = $self->join($remote, File::Spec->splitdir($directory), $file);
            my $is_done;

            if (Net::SFTP::Foreign::Helpers::is_link($mode) && !$ignores_links) {
                $is_done = $self->put_symlink($name, $path, %link);
            } elsif (!Net::SFTP::Foreign::Helpers::is_regular($mode)) {
                my $kinds = $ignores_links ? 'file or directory' : 'file, directory or link';
                return $failed->($entry, SFTP_ERR_LOCAL_BAD_OBJECT, "Local file '$name' is not regular $kinds");
            } else {
                my $there = $newer_only ? $self->stat($path) : undef;
                if ($there && $there->mtime >= $entry->{a}->mtime) {
                    return $failed->($entry, SFTP_ERR_REMOTE_ALREADY_EXISTS,
                        "Newer remote file '$path' already exists");
                }
                my %given = ((
                          defined $perm ? (perm => $perm)
                        : $copy_perm    ? (perm => $mode & $mask)
                        :                 (copy_perm => 0, umask => $umask)
                    ),
                    copy_time => $copy_time,
                    %copy
                );
                $self->_batch_put(
                    \%batch,
                    $name, $path,
                    \%given,
                    sub {
                        my ($is_sent) = @_;
                        if   ($is_sent) { $count++ }
                        else            { $failed->($entry) }
                    });
                return undef;
            }
            $count++ if $is_done;
            return $is_done ? undef : $failed->($entry);
        });
    $self->_flush_batch(\%batch);
    return $count;
}

sub rremove {
    my ($self, $dirs, %option) = @_;
    _usage('rremove($dirs, %opts)') unless @_ >= 2;
    _tainted(rremove => @_);
    my $on_error = delete $option{on_error};
    my $wanted   = Net::SFTP::Foreign::Helpers::wanted(delete @option{qw(wanted no_wanted)});
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    local $self->{_autodie} if $on_error;
    my ($count, @directories) = (0);
    $self->find(
        $dirs,
        on_error       => $on_error,
        atomic_readdir => 1,
        wanted         => sub {
            my $entry = $_[1];
            if (Net::SFTP::Foreign::Helpers::is_dir($entry->{a}->perm)) {
                push @directories, $entry;
            } elsif (!$wanted || $wanted->($self, $entry)) {
                if   ($self->remove($entry->{filename})) { $count++ }
                else                                     { $self->_call_on_error($on_error, $entry) }
            }
            return undef;
        });
    Net::SFTP::Foreign::Helpers::sort_entries(\@directories);
    for my $entry (reverse @directories) {
        next if $wanted && !$wanted->($self, $entry);
        if   ($self->rmdir($entry->{filename})) { $count++ }
        else                                    { $self->_call_on_error($on_error, $entry) }
    }
    return $count;
}

sub _make_local {
    my ($self, $path, $mode) = @_;
    Net::SFTP::Foreign::Helpers::load('Net::SFTP::Foreign::Get');
    return $self->_mkpath_local($path, $mode);
}

sub _many_options {
    my ($option, @copy) = @_;
    my $on_error      = $option->{on_error};
    my $ignores_links = delete $option->{ignore_links};
    my %glob          = map { $_ => delete $option->{$_} } @GLOB_OPTIONS;
    my %link          = map { $_ => $option->{$_} } qw(overwrite numbered);
    my %copy          = map { $_ => delete $option->{$_} } @copy;
    Net::SFTP::Foreign::Helpers::bad_options($option);
    return ($on_error, \%glob, \%link, \%copy, $ignores_links);
}

sub _overwrite_or_numbered {
    my ($option) = @_;
    my ($overwrite, $numbered) = delete @$option{qw(overwrite numbered)};
    Net::SFTP::Foreign::Helpers::croak(q{'overwrite' and 'numbered' can not be used together})
        if $overwrite && $numbered;
    $overwrite = 1 unless defined $overwrite || $numbered;
    return ($overwrite, $numbered);
}

sub _untainted {
    my ($path) = @_;
    ($path) = $path =~ /\A(.*)\z/s if ${^TAINT};
    return $path;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Recursive - Methods of Net::SFTP::Foreign that copy and remove many files

=head1 SYNOPSIS

  my $count = $sftp->rput('out', 'in', on_error => sub { warn "$_[1]{filename}: " . $_[0]->error });

=head1 DESCRIPTION

Loaded when the first of these methods is called.

=head1 METHODS

=head2 get_symlink

  $sftp->get_symlink($remote, $local, %options);

=head2 mget

  my $count = $sftp->mget($pattern, $directory, %options);

=head2 mput

  my $count = $sftp->mput($pattern, $directory, %options);

=head2 put_symlink

  $sftp->put_symlink($local, $remote, %options);

=head2 rget

  my $count = $sftp->rget($remote, $local, %options);

=head2 rput

  my $count = $sftp->rput($local, $remote, %options);

=head2 rremove

  my $count = $sftp->rremove($directory, %options);

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
