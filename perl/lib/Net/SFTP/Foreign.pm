package Net::SFTP::Foreign;
use strict;
use warnings;
use warnings::register;

use Net::SFTP::Foreign::Attributes ();
use Net::SFTP::Foreign::Common     ();
use Net::SFTP::Foreign::Constants  qw(:fxp :flags :att :status :error SSH2_FILEXFER_VERSION);
use Net::SFTP::Foreign::Helpers    ();
use Net::SFTP::Foreign::Wire       ();

our $VERSION = '1.93';
our @ISA     = ('Net::SFTP::Foreign::Common');
our ($debug, $dirty_cleanup);

my $BLOCK_SIZE = 32 * 1024;

# Names of the original's options that are understood and change nothing here.
my @WITHOUT_EFFECT = qw(backend dirty_cleanup expect_log_user remote_has_volumes ssh1
    redirect_stderr_to_tty password_prompt ask_for_username_at_login asks_for_username_at_login);

# Loaded when first called.
my %IN_OTHER_FILES = ((
        map { $_ => 'Files' }
            qw(close closedir eof flush fsync getc open opendir read readdir readline seek sftpread sftpwrite tell write)
    ),
    (map { $_ => 'Get' } qw(get get_content)),
    (map { $_ => 'Put' } qw(put put_content)),
    (map { $_ => 'Recursive' } qw(get_symlink mget mput put_symlink rget rput rremove)),
);
for my $name (keys %IN_OTHER_FILES) {
    no strict 'refs';
    *$name = sub {
        Net::SFTP::Foreign::Helpers::load("Net::SFTP::Foreign::$IN_OTHER_FILES{$name}")
            ;    # defines it anew, under this name
        goto &{"Net::SFTP::Foreign::$name"};
    };
}

sub abort {
    my ($self, $text) = @_;
    return $self->_set_error(SFTP_ERR_ABORTED, $@ ? $text : 'Aborted');
}

sub atomic_rename {
    my ($self, $old, $new) = @_;
    _usage('atomic_rename($old, $new)') unless @_ == 3;
    _tainted(atomic_rename => @_);
    $self->_has_extension('posix-rename@openssh.com' => 1, SFTP_ERR_REMOTE_RENAME_FAILED, 'atomic rename failed')
        or return undef;
    return $self->_rename($old, $new, 1);
}

sub autodisconnect {
    my ($self, $when) = @_;
    $when = 2 unless defined $when;
    Net::SFTP::Foreign::Helpers::croak("bad value '$when' for autodisconnect") unless $when =~ /\A[012]\z/;
    $self->{_disconnect_by_pid} = $when == 2 ? $$ : $when == 0 ? -1 : undef;
    return 1;
}

sub chmod {
    my ($self, $target, $mode) = @_;
    _usage_text('$sftp->chmod($path_or_fh, arg1)') unless @_ == 3;
    return $self->_set_some(chmod => $target, 'any', set_perm => $mode);
}

sub chown {
    my ($self, $target, $uid, $gid) = @_;
    _usage_text('$sftp->chown($path_or_fh, arg1, arg2)') unless @_ == 4;
    return $self->_set_some(chown => $target, 'any', set_ugid => $uid, $gid);
}

sub cwd {
    my ($self) = @_;
    _usage('cwd()') unless @_ == 1;
    return defined $self->{cwd} ? $self->{cwd} : $self->realpath('');
}

sub disconnect {
    my ($self) = @_;
    local $self->{_autodie};
    $self->_connection_lost;
    my $wire = delete $self->{_wire};
    if ($wire) {
        if   ($wire->{pid} == $$) { $wire->end }
        else                      { $wire->forget }
    }
    return 1;
}

sub fsetstat {
    _deprecated('fsetstat is deprecated and will be removed on the upcoming 2.xx series, '
            . 'setstat method accepts now both file handlers and paths');
    goto &setstat;
}

sub fstat {
    _deprecated('fstat is deprecated and will be removed on the upcoming 2.xx series, '
            . 'stat method accepts now both file handlers and paths');
    goto &stat;
}

sub fstatvfs {
    _deprecated('fstatvfs is deprecated and will be removed on the upcoming 2.xx series, '
            . 'statvfs method accepts now both file handlers and paths');
    goto &statvfs;
}

sub hardlink {
    my ($self, $link, $target) = @_;
    _usage('hardlink($hl, $target)') unless @_ == 3;
    _tainted(hardlink => @_);
    $self->_has_extension('hardlink@openssh.com' => 1, SFTP_ERR_REMOTE_HARDLINK_FAILED, 'hardlink failed')
        or return undef;
    ($link, $target) = map { $self->_absolute($_) } $link, $target;
    return $self->_done(
        hardlink => { link => $self->_encode($link), target => $self->_encode($target) },
        SFTP_ERR_REMOTE_HARDLINK_FAILED,
        "Couldn't create hardlink '$link' pointing to '$target'"
    );
}

sub join {
    my ($self, @parts) = @_;
    my $path = '.';
    for my $part (grep { defined } @parts) {
        $part =~ s{\A(?:\./+)+}{};
        next if $part eq '' || $part eq '.';
        if    ($part =~ m{\A/} || $path eq '.') { $path = $part }
        elsif ($path =~ m{/\z})                 { $path .= $part }
        else                                    { $path .= "/$part" }
        $path =~ s{(?:/+\.)+/?\z}{/};
        $path =~ s{(?<=[^/])/+\z}{};
        $path = '.' unless length $path;
    }
    return $path;
}

sub ls {
    my $self = shift;
    _tainted(ls => $self, @_);
    my %option = @_ % 2 ? (dir => @_) : @_;
    my ($directory, $ordered, $follow, $atomic, $names_only, $realpath) =
        delete @option{qw(dir ordered follow_links atomic_readdir names_only realpath)};
    delete $option{queue_size};
    my $wanted = delete $option{_wanted} || Net::SFTP::Foreign::Helpers::wanted(delete @option{qw(wanted no_wanted)});
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    $directory = $self->_absolute(defined $directory ? $directory : '.');

    my $entries = $self->_list($directory, $names_only && !$realpath && !$wanted) or return;
    if ($names_only && !$realpath && !$wanted) {
        @$entries = sort @$entries if $ordered;
        return $entries;
    }
    if ($follow || $realpath || $wanted) {
        local $self->{_autodie};
        my @ended = @$self{qw(_error _status)};
        my @chosen;
        for my $entry (@$entries) {
            if ($follow && Net::SFTP::Foreign::Helpers::is_link($entry->{a}->perm)) {
                my $target = $self->stat($self->join($directory, $entry->{filename}));
                if ($target) { $entry->{a} = $target }
                else         { $self->_clear_error_and_status }
            }
            if ($realpath) {
                my $path = $self->realpath($self->join($directory, $entry->{filename}));
                if (defined $path) { $entry->{realpath} = $path }
                else               { $self->_clear_error_and_status }
            }
            push @chosen, $entry if !$wanted || $wanted->($self, $entry);
        }
        $entries = \@chosen;

        # The original calls while it reads: what went wrong there is forgotten when the end of the directory comes.
        @$self{qw(_error _status)} = @ended if $self->{_connected} && !($atomic && $wanted);
    }
    if ($names_only) {
        @$entries = map { defined $_->{realpath} ? $_->{realpath} : $_->{filename} } @$entries;
        @$entries = sort @$entries if $ordered;
    } elsif ($ordered) {
        Net::SFTP::Foreign::Helpers::sort_entries($entries);
    }
    return $entries if $self->{_connected};
    return $self->_ok_or_autodie ? $entries : undef;
}

sub lstat {
    my ($self, $path) = @_;
    _usage('lstat($path)') if @_ > 2;
    _tainted(lstat => @_);
    $path = '.' unless defined $path;
    my $found = $self->_ask(
        lstat => { path => $self->_encode($self->_absolute($path)) },
        SFTP_ERR_REMOTE_LSTAT_FAILED, q{Couldn't stat remote link}
    );
    return $found ? bless($found, 'Net::SFTP::Foreign::Attributes') : undef;
}

sub mkdir {
    my ($self, $path, $attributes) = @_;
    _usage('mkdir($path [, $attrs])') unless @_ == 2 || @_ == 3;
    _tainted(mkdir => @_);
    return $self->_done(
        mkdir => {
            path => $self->_encode($self->_absolute($path)),
            (defined $attributes ? (attributes => $attributes->_as_params) : ())
        },
        SFTP_ERR_REMOTE_MKDIR_FAILED,
        q{Couldn't create remote directory}
    );
}

sub mkpath {
    my ($self, $path, $attributes, $is_file) = @_;
    _usage('mkpath($path [, $attrs [, $parent]])') unless @_ >= 2 && @_ <= 4;
    _tainted(mkpath => @_);
    $self->_clear_error_and_status;
    my ($root) = $path =~ m{\A(/*)};
    $path = substr $path, length $root;
    $path =~ s{/+\z}{};
    $path =~ s{/*[^/]*\z}{} if $is_file;
    my @missing;

    until ($self->test_d("$root$path")) {
        if (!length $path) {
            $self->_set_error(SFTP_ERR_REMOTE_MKDIR_FAILED, 'Unable to make path, bad root');
            return undef;
        }
        unshift @missing, "$root$path";
        $path =~ s{/*[^/]*\z}{};
    }
    for my $name (@missing) {
        if ($name =~ m{\A(?:.*/)?\.{1,2}\z} || $name =~ m{/\z}) {
            next if $self->test_d($name);
            $self->_set_error(SFTP_ERR_REMOTE_MKDIR_FAILED, 'Unable to make path, bad name') unless $self->{_error};
            return undef;
        }
        $self->mkdir($name, $attributes) or return undef;
    }
    return 1;
}

sub new {
    my $class = shift;
    unshift @_, 'host' if @_ % 2;
    Net::SFTP::Foreign::Helpers::refuse_tainted(new => @_) if ${^TAINT} > 0;
    my %option = @_;
    my $self   = bless { _connected => 1, _error => 0, _status => 0 }, $class;

    delete @option{@WITHOUT_EFFECT};
    $self->{_autodie}        = delete $option{autodie};
    $self->{_user_block}     = delete $option{block_size};
    $self->{_block_size}     = $self->{_user_block}           || $BLOCK_SIZE;
    $self->{_min_block_size} = delete $option{min_block_size} || 512;
    $self->{_user_queue}     = delete $option{queue_size};
    $self->{_queue_size}     = $self->{_user_queue}         || 32;
    $self->{_read_ahead}     = delete($option{read_ahead})  || $self->{_block_size} * 4;
    $self->{_write_delay}    = delete($option{write_delay}) || $self->{_block_size} * 8;
    $self->{_autoflush}      = delete $option{autoflush};
    $self->{_late_set_perm}  = delete $option{late_set_perm};
    $self->{_timeout}        = delete $option{timeout};
    Net::SFTP::Foreign::Helpers::croak('invalid timeout') if defined $self->{_timeout} && $self->{_timeout} <= 0;
    my $encoding = delete $option{fs_encoding};
    $self->{_fs_encoding} = defined $encoding ? $encoding : 'utf8';
    $self->autodisconnect(delete $option{autodisconnect});

    Net::SFTP::Foreign::Helpers::load('Net::SFTP::Foreign::Login');
    Net::SFTP::Foreign::Login::login($self, \%option);
    return $self;
}

sub readlink {
    my ($self, $path) = @_;
    _usage('some_method($path)') unless @_ == 2;
    _tainted(readlink => @_);
    return $self->_path(readlink => $path, SFTP_ERR_REMOTE_READLINK_FAILED, 'link target');
}

sub realpath {
    my ($self, $path) = @_;
    _usage('some_method($path)') unless @_ == 2;
    _tainted(realpath => @_);
    return $self->_path(realpath => $path, SFTP_ERR_REMOTE_REALPATH_FAILED, 'realpath');
}

sub remove {
    my ($self, $path) = @_;
    _usage('remove($path)') unless @_ == 2;
    _tainted(remove => @_);
    return $self->_done(
        remove => { path => $self->_encode($self->_absolute($path)) },
        SFTP_ERR_REMOTE_REMOVE_FAILED, q{Couldn't delete remote file}
    );
}

sub rename {
    my ($self, $old, $new, %option) = @_;
    _usage('rename($old, $new, %opts)') unless @_ % 2;
    _tainted(rename => @_);
    my ($overwrite, $numbered) = delete @option{qw(overwrite numbered)};
    Net::SFTP::Foreign::Helpers::croak(q{'overwrite' and 'numbered' options can not be used together})
        if $overwrite && $numbered;
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    if ($overwrite) {
        return 1     if $self->atomic_rename($old, $new);
        return undef if $self->{_status} != SSH2_FX_OP_UNSUPPORTED;
    }
    {
        local $self->{_autodie};
        until ($self->_rename($old, $new, 0)) {
            last if $self->{_status} != SSH2_FX_FAILURE;
            if ($numbered && $self->test_e($new)) {
                Net::SFTP::Foreign::Helpers::increase_number($new);
                next;
            }
            last unless $overwrite;
            my ($from, $to) = map { $self->realpath($_) } $old, $new;
            if (defined $from && defined $to && $from eq $to) {
                $self->_clear_error_and_status;
                last;
            }
            $overwrite = 0;
            $self->remove($new) or last;
        }
    }
    return $self->_ok_or_autodie;
}

sub rmdir {
    my ($self, $path) = @_;
    _usage('rmdir($path)') unless @_ == 2;
    _tainted(rmdir => @_);
    return $self->_done(
        rmdir => { path => $self->_encode($self->_absolute($path)) },
        SFTP_ERR_REMOTE_RMDIR_FAILED, q{Couldn't remove remote directory}
    );
}

sub server_extensions { %{ $_[0]{server_extensions} || {} } }

sub setcwd {
    my ($self, $cwd, %option) = @_;
    _tainted(setcwd => @_);
    $self->_clear_error_and_status;
    my $check = exists $option{check} ? delete $option{check} : 1;
    $check = 1 unless defined $check;
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    if (!defined $cwd) {
        delete $self->{cwd};
        return defined wantarray ? $self->cwd : undef;
    }
    return $self->{cwd} = $self->_absolute($cwd) unless $check;
    $cwd = $self->realpath($cwd);
    return undef unless defined $cwd;
    my $attributes = $self->stat($cwd) or return undef;
    if (!Net::SFTP::Foreign::Helpers::is_dir($attributes->perm)) {
        $self->_set_error(SFTP_ERR_REMOTE_BAD_OBJECT, "Remote object '$cwd' is not a directory");
        return undef;
    }
    return $self->{cwd} = $cwd;
}

sub setstat {
    my ($self, $target, $attributes) = @_;
    _usage('setstat($path_or_fh, $attrs)') unless @_ == 3;
    _tainted(setstat => @_);
    return $self->_setstat($target, $attributes, q{Couldn't setstat remote file});
}

sub stat {
    my ($self, $target) = @_;
    _usage('stat($path_or_fh)') if @_ > 2;
    _tainted(stat => @_);
    $target = '.' unless defined $target;
    my ($function, $params) = ('stat');
    if (_is_file($target)) {
        my $id = $self->_id_of($target);
        return $self->_without_handle(SFTP_ERR_REMOTE_STAT_FAILED, q{Couldn't stat remote file}) unless defined $id;
        ($function, $params) = (fstat => { file => $id });
    } else {
        $params = { path => $self->_encode($self->_absolute($target)) };
    }
    my $found = $self->_ask($function => $params, SFTP_ERR_REMOTE_STAT_FAILED, q{Couldn't stat remote file});
    return $found ? bless($found, 'Net::SFTP::Foreign::Attributes') : undef;
}

sub statvfs {
    my ($self, $target) = @_;
    _usage('statvfs($path_or_fh)') unless @_ == 2;
    _tainted(statvfs => @_);
    my $is_file = _is_file($target);
    $self->_has_extension(
        ($is_file ? 'fstatvfs@openssh.com' : 'statvfs@openssh.com') => 2,
        SFTP_ERR_REMOTE_STATVFS_FAILED, 'statvfs failed, not implemented'
    ) or return undef;
    my $id = $is_file ? $self->_id_of($target) : undef;
    return $self->_without_handle(SFTP_ERR_REMOTE_STATVFS_FAILED, q{Couldn't stat remote file system})
        if $is_file && !defined $id;
    return $self->_ask(
        statvfs => $is_file ? { file => $id } : { path => $self->_encode($self->_absolute($target)) },
        SFTP_ERR_REMOTE_STATVFS_FAILED,
        q{Couldn't stat remote file system}
    );
}

sub symlink {
    my ($self, $link, $target) = @_;
    _usage('symlink($sl, $target)') unless @_ == 3;
    _tainted(symlink => @_);
    $link = $self->_absolute($link);
    return $self->_done(
        symlink => { link => $self->_encode($link), target => $self->_encode($target) },
        SFTP_ERR_REMOTE_SYMLINK_FAILED,
        "Couldn't create symlink '$link' pointing to '$target'"
    );
}

sub truncate {
    my ($self, $target, $size) = @_;
    _usage_text('$sftp->truncate($path_or_fh, arg1)') unless @_ == 3;
    return $self->_set_some(truncate => $target, 'file', set_size => $size);
}

sub utime {
    my ($self, $target, $atime, $mtime) = @_;
    _usage_text('$sftp->utime($path_or_fh, arg1, arg2)') unless @_ == 4;
    return $self->_set_some(utime => $target, 'any', set_amtime => $atime, $mtime);
}

sub DESTROY {
    my ($self) = @_;
    local ($?, $!, $@);
    my $pid = $self->{_disconnect_by_pid};
    $self->disconnect if !defined $pid || $pid == $$;
    return;
}

sub _absolute {
    my ($self, $path) = @_;
    return $self->join($self->{cwd}, $path);
}

# Makes a call; what goes wrong becomes error and status, as the original has them.
sub _ask {
    my ($self, $function, $params, $code, $text) = @_;
    my ($result, $died) = $self->_attempt($function, $params);
    return $result if $result || !defined $died;
    return $self->_failed($died, $code, $text);
}

# The answer to a call, or nothing, or nothing and what it died of.
sub _attempt {
    my ($self, $function, $params) = @_;
    my $wire = $self->_live or return;
    my ($result, $died);
    {
        local ($@, $SIG{__DIE__});
        $result = eval { $wire->call($function, $params) };
        $died   = $@ unless $result;
    }
    $self->_clear_error_and_status if $result;
    return ($result, $died);
}

sub _connection_lost {
    my ($self, $status, $code, @text) = @_;
    $self->_set_status(defined $status ? $status : SSH2_FX_CONNECTION_LOST) unless $self->{_status};
    delete $self->{_connected};
    $self->_set_error(defined $code ? $code : SFTP_ERR_CONNECTION_BROKEN,
        @text ? @text : 'Connection to remote server is broken')
        unless $self->{_error};
    return undef;
}

sub _decode {
    my ($self, $name) = @_;
    return $name unless $name =~ /[^\x00-\x7f]/ || $self->{_fs_encoding} =~ /\AUTF-?(?:16|32)/i;
    Net::SFTP::Foreign::Helpers::load('Encode');
    return Encode::decode($self->{_fs_encoding}, $name);
}

sub _deprecated {
    my ($text) = @_;
    return unless warnings::enabled('deprecated') && warnings::enabled(__PACKAGE__);
    require Carp;
    Carp::carp($text);
    return;
}

sub _done {
    my ($self, @call) = @_;
    return $self->_ask(@call) ? 1 : undef;
}

sub _encode {
    my ($self, $name) = @_;
    $name = '' unless defined $name;
    return "$name" unless $name =~ /[^\x00-\x7f]/ || $self->{_fs_encoding} =~ /\AUTF-?(?:16|32)/i;
    Net::SFTP::Foreign::Helpers::load('Encode');
    return Encode::encode($self->{_fs_encoding}, "$name");
}

sub _failed {
    my ($self, $died, $code, $text) = @_;
    die $died unless Net::SFTP::Foreign::Wire::is_error($died);    # the script's own, from a signal handler
    my $kind = $died->code;
    if ($kind eq 'sftp_status') {
        my $details = $died->details;
        $self->_clear_error_and_status;
        my $status = $self->_set_status($details->{status}, $self->_text($details->{text}));
        $self->_set_error($code, $text, $status);
        return undef;
    }
    if ($kind eq 'sftp_unsupported') {
        $self->_set_status(SSH2_FX_OP_UNSUPPORTED);
        $self->_set_error($code, "$text: extended operation not supported by server");
        return undef;
    }
    if (Net::SFTP::Foreign::Wire::is_broken($died)) {
        $self->_clear_error_and_status;
        return $self->_connection_lost(undef, undef, 'Connection to remote server stalled') if $kind eq 'sftp_stalled';
        return $self->_connection_lost(SSH2_FX_BAD_MESSAGE, SFTP_ERR_REMOTE_BAD_MESSAGE, $text, $died->message)
            if $kind eq 'sftp_protocol_error';
        return $self->_connection_lost;
    }
    Net::SFTP::Foreign::Helpers::croak('Net::SFTP::Foreign: ' . $died->message);
}

sub _has_extension {
    my ($self, $name, $version, $code, $text) = @_;
    my $offered = $self->{server_extensions}{$name};
    return 1 if defined $offered && $offered eq $version;
    $self->_set_status(SSH2_FX_OP_UNSUPPORTED);
    $self->_set_error($code, "$text: extended operation not supported by server");
    return undef;
}

sub _id_of {
    my ($self, $handle) = @_;
    my $id = $handle->_id;
    $self->_set_error(SFTP_ERR_REMOTE_ACCESING_CLOSED_FILE, q{Couldn't access a file that has been previosly closed})
        unless defined $id;
    return $id;
}

sub _id_of_file {
    my ($self, $fh) = @_;
    $fh->_check_is_file;
    return $self->_id_of($fh);
}

sub _is_file {
    my ($target) = @_;
    return ref $target && UNIVERSAL::isa($target, 'Net::SFTP::Foreign::FileHandle');
}

sub _list {
    my ($self, $directory, $only_names) = @_;
    my $answer = $self->_ask(
        list => { path => $self->_encode($directory), packed => 1 },
        SFTP_ERR_REMOTE_OPENDIR_FAILED,
        "Couldn't open remote dir '$directory'"
    ) or return undef;
    return $self->_unpack($answer, $only_names);
}

sub _live {
    my ($self) = @_;
    my $wire = $self->{_wire};
    return $wire if $self->{_connected} && $wire;
    return $self->_connection_lost(undef, undef, 'Connection to remote server stalled');
}

sub _path {
    my ($self, $function, $path, $code, $name) = @_;
    $path = $self->_absolute($path);
    my $text   = "Couldn't get $name for remote '$path'";
    my $answer = $self->_ask($function => { path => $self->_encode($path) }, $code, $text) or return undef;
    return $self->_decode($answer->{path}) if defined $answer->{path};
    $self->_set_error($code, "$text, no names on reply");
    return undef;
}

sub _rename {
    my ($self, $old, $new, $is_posix) = @_;
    ($old, $new) = map { $self->_absolute($_) } $old, $new;
    return $self->_done(
        rename => { from => $self->_encode($old), to => $self->_encode($new), posix => $is_posix },
        SFTP_ERR_REMOTE_RENAME_FAILED,
        "Couldn't rename remote file '$old' to '$new'"
    );
}

sub _set_some {
    my ($self, $name, $target, $kind, $setter, @values) = @_;
    $target->_check_is_file if $kind eq 'file' && _is_file($target);
    my $attributes = Net::SFTP::Foreign::Attributes->new;
    $attributes->$setter(map { defined $_ ? $_ : 0 } @values);
    return $self->_setstat($target, $attributes, "Couldn't setstat remote file ($name)");
}

sub _setstat {
    my ($self, $target, $attributes, $text) = @_;
    my $params = $attributes->_as_params;
    if (_is_file($target)) {
        my $id = $self->_id_of($target);
        return $self->_without_handle(SFTP_ERR_REMOTE_SETSTAT_FAILED, $text) unless defined $id;
        return $self->_done(fsetstat => { file => $id, attributes => $params }, SFTP_ERR_REMOTE_SETSTAT_FAILED, $text);
    }
    return $self->_done(
        setstat => { path => $self->_encode($self->_absolute($target)), attributes => $params },
        SFTP_ERR_REMOTE_SETSTAT_FAILED, $text
    );
}

sub _tainted {
    return unless ${^TAINT} > 0;
    my ($method, undef, @arguments) = @_;
    Net::SFTP::Foreign::Helpers::refuse_tainted($method, @arguments);
    return;
}

sub _text {
    my ($self, $text) = @_;
    return defined $text ? "$text" : '';
}

# A listing comes as the bytes that the server sent: they are taken apart here, and mostly in one go.
sub _unpack {
    my ($self, $answer, $only_names) = @_;
    my ($count, $packed) = @$answer{qw(count packed)};
    my $is_plain = $packed !~ /[^\x00-\x7f]/ || $self->{_fs_encoding} eq 'latin1';
    my @fields   = unpack '(N/a N/a N Q> N5)*', $packed;
    my @entries;
    if (@fields == 9 * $count && !grep { $fields[ 9 * $_ + 2 ] != 15 } 0 .. $count - 1) {
        return [ map { $self->_decode($fields[ 9 * $_ ]) } 0 .. $count - 1 ] if $only_names;
        for (my $i = 0 ; $i < @fields ; $i += 9) {
            push @entries,
                {
                filename => $fields[$i],
                longname => $fields[ $i + 1 ],
                a        => bless({
                        flags => 15,
                        size  => $fields[ $i + 3 ],
                        uid   => $fields[ $i + 4 ],
                        gid   => $fields[ $i + 5 ],
                        perm  => $fields[ $i + 6 ],
                        atime => $fields[ $i + 7 ],
                        mtime => $fields[ $i + 8 ],
                    },
                    'Net::SFTP::Foreign::Attributes'
                ),
                };
        }
    } else {
        my $at = 0;
        for (1 .. $count) {
            my ($filename, $longname, $flags) = unpack "x$at N/a N/a N", $packed;
            $at += 12 + length($filename) + length $longname;
            my %a = (flags => $flags);
            if ($flags & 1) { $a{size}            = unpack "x$at Q>", $packed; $at += 8 }
            if ($flags & 2) { @a{qw(uid gid)}     = unpack "x$at N2", $packed; $at += 8 }
            if ($flags & 4) { $a{perm}            = unpack "x$at N",  $packed; $at += 4 }
            if ($flags & 8) { @a{qw(atime mtime)} = unpack "x$at N2", $packed; $at += 8 }
            if ($flags & 0x80000000) {
                my $pairs = unpack "x$at N", $packed;
                $at += 4;
                for (1 .. 2 * $pairs) {
                    my ($value) = unpack "x$at N/a", $packed;
                    push @{ $a{extended} }, $value;
                    $at += 4 + length $value;
                }
            }
            push @entries,
                {
                filename => $filename,
                longname => $longname,
                a        => bless(\%a, 'Net::SFTP::Foreign::Attributes'),
                };
        }
    }
    for my $entry (@entries) {
        next unless $entry->{filename} =~ /[^\x00-\x7f]/ || $entry->{longname} =~ /[^\x00-\x7f]/;
        $_ = $self->_decode($_) for @$entry{qw(filename longname)};
    }
    return $only_names ? [ map { $_->{filename} } @entries ] : \@entries;
}

sub _usage { Net::SFTP::Foreign::Helpers::croak("Usage: \$sftp->$_[0]") }

sub _usage_text { Net::SFTP::Foreign::Helpers::croak($_[0]) }

# Returns how many bytes are known to be written; undef when the connection broke.
# With a closed file the original asks the server all the same, which refuses.
sub _without_handle {
    my ($self, $code, $text) = @_;
    $self->_set_error($code, $text, $self->_set_status(SSH2_FX_FAILURE));
    return undef;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign - SFTP client

=head1 SYNOPSIS

  use Net::SFTP::Foreign;

  my $sftp = Net::SFTP::Foreign->new('sftp.example.com', user => 'me', timeout => 60);
  $sftp->die_on_error('no login');

  $sftp->setcwd('in') or die 'setcwd: ' . $sftp->error;
  $sftp->put('report.csv', 'report.csv.part') or die 'put: ' . $sftp->error;
  $sftp->rename('report.csv.part', 'report.csv', overwrite => 1) or die 'rename: ' . $sftp->error;

=head1 DESCRIPTION

The interface of Net::SFTP::Foreign 1.93 from CPAN. No ssh program is run: the SSH connection is made by L<CPANBridge>, with the configuration
(F<~/.ssh/config>, F</etc/ssh/ssh_config>), known hosts, keys and agent that ssh would use for this user. A host that is unknown, whose
key has changed or is revoked is refused as ssh does it when there is nobody to ask.

Methods return undef (or the empty list) when they fail; C<error> and C<status> then hold a number that is a text as well. With
C<autodie> they die instead. Names are characters, encoded as C<fs_encoding> says; with C<latin1> they are bytes.

=head1 METHODS

=head2 abort

  $sftp->abort($text);

In a callback: ends the transfer.

=head2 atomic_rename

  $sftp->atomic_rename($old, $new);

Renames over an existing file, where the server offers C<posix-rename@openssh.com>.

=head2 autodisconnect

  $sftp->autodisconnect($when);

Who disconnects when the object goes away: nobody (0), everybody (1), the process that connected (2, the default).

=head2 chmod

  $sftp->chmod($path_or_handle, 0640);

=head2 chown

  $sftp->chown($path_or_handle, $uid, $gid);

=head2 close

  $sftp->close($handle);

Writes what is buffered, and closes: failures to write may show here.

=head2 closedir

  $sftp->closedir($handle);

=head2 cwd

  my $path = $sftp->cwd;

=head2 disconnect

  $sftp->disconnect;

=head2 eof

  my $bool = $sftp->eof($handle);

=head2 flush

  $sftp->flush($handle);

=head2 fsetstat

  $sftp->fsetstat($handle, $attributes);

An old name of C<setstat>.

=head2 fstat

  my $attributes = $sftp->fstat($handle);

An old name of C<stat>.

=head2 fstatvfs

  my $found = $sftp->fstatvfs($handle);

An old name of C<statvfs>.

=head2 fsync

  $sftp->fsync($handle);

=head2 get

  $sftp->get($remote, $local, %options);

Fetches a file; C<$local> may be a handle. Options: C<append>, C<atomic>, C<best_effort>, C<block_size>, C<callback>, C<cleanup>, C<conversion>,
C<copy_perm>, C<copy_time>, C<dont_save>, C<mkpath>, C<numbered>, C<overwrite>, C<perm>, C<queue_size>, C<resume>, C<umask>.

=head2 get_content

  my $bytes = $sftp->get_content($remote);

=head2 get_symlink

  $sftp->get_symlink($remote, $local, %options);

=head2 getc

  my $character = $sftp->getc($handle);

=head2 hardlink

  $sftp->hardlink($link, $target);

=head2 join

  my $path = $sftp->join(@parts);

=head2 ls

  my $entries = $sftp->ls($directory, %options);

An array of hashes with C<filename>, C<longname> and C<a>, the L<attributes|Net::SFTP::Foreign::Attributes>; C<.> and C<..> are among them. Options:
C<atomic_readdir>, C<follow_links>, C<names_only>, C<no_wanted>, C<ordered>, C<realpath>, C<wanted>.

=head2 lstat

  my $attributes = $sftp->lstat($path);

=head2 mget

  my $count = $sftp->mget($pattern, $directory, %options);

=head2 mkdir

  $sftp->mkdir($path, $attributes);

=head2 mkpath

  $sftp->mkpath($path, $attributes, $without_last_part);

=head2 mput

  my $count = $sftp->mput($pattern, $directory, %options);

=head2 new

  my $sftp = Net::SFTP::Foreign->new($host, %options);

Always returns an object: ask C<error>. Options: C<autodie>, C<autodisconnect>, C<autoflush>, C<block_size>, C<fs_encoding>, C<host>, C<key_path>,
C<late_set_perm>, C<min_block_size>, C<more> (arguments for ssh), C<open2_cmd>, C<passphrase>, C<password>, C<port>, C<queue_size>, C<read_ahead>,
C<ssh_cmd>, C<stderr_discard>, C<stderr_fh>, C<timeout>, C<user>, C<write_delay>. Others of the original are accepted and change nothing.

=head2 open

  my $handle = $sftp->open($path, $flags, $attributes);

=head2 opendir

  my $handle = $sftp->opendir($path);

=head2 put

  $sftp->put($local, $remote, %options);

Sends a file; C<$local> may be a handle. Options: those of C<get> but C<dont_save>, and C<late_set_perm>, C<sparse>.

=head2 put_content

  $sftp->put_content($bytes, $remote, %options);

=head2 put_symlink

  $sftp->put_symlink($local, $remote, %options);

=head2 read

  my $bytes = $sftp->read($handle, $length);

=head2 readdir

  my $entry   = $sftp->readdir($handle);
  my @entries = $sftp->readdir($handle);

=head2 readline

  my $line  = $sftp->readline($handle, $separator);
  my @lines = $sftp->readline($handle, $separator);

=head2 readlink

  my $target = $sftp->readlink($path);

=head2 realpath

  my $absolute = $sftp->realpath($path);

=head2 remove

  $sftp->remove($path);

=head2 rename

  $sftp->rename($old, $new, overwrite => 1);

=head2 rget

  my $count = $sftp->rget($remote, $local, %options);

=head2 rmdir

  $sftp->rmdir($path);

=head2 rput

  my $count = $sftp->rput($local, $remote, %options);

=head2 rremove

  my $count = $sftp->rremove($directories, %options);

=head2 seek

  $sftp->seek($handle, $position, $whence);

=head2 server_extensions

  my %extensions = $sftp->server_extensions;

=head2 setcwd

  my $path = $sftp->setcwd($path, check => 0);

=head2 setstat

  $sftp->setstat($path_or_handle, $attributes);

=head2 sftpread

  my $bytes = $sftp->sftpread($handle, $offset, $length);

=head2 sftpwrite

  $sftp->sftpwrite($handle, $offset, $bytes);

=head2 stat

  my $attributes = $sftp->stat($path_or_handle);

=head2 statvfs

  my $found = $sftp->statvfs($path_or_handle);

=head2 symlink

  $sftp->symlink($link, $target);

=head2 tell

  my $position = $sftp->tell($handle);

=head2 truncate

  $sftp->truncate($path_or_handle, $size);

=head2 utime

  $sftp->utime($path_or_handle, $atime, $mtime);

=head2 write

  $sftp->write($handle, $bytes);

C<find>, C<glob>, C<test_d>, C<test_e>, C<error>, C<status> and C<die_on_error> are those of L<Net::SFTP::Foreign::Common>.

=head1 CAVEATS

The option C<transport> is refused by name; so are host certificates and, in configuration files, C<Match> with C<localnetwork>, C<tagged>
and the like. A C<ssh_cmd> that is not ssh itself (a wrapper, sshpass) is run as the original runs it, but gets no password. GSSAPI
and host-based logins, certificates of users, security keys and PKCS#11 are not tried; a login that fails names those of them that ssh would have tried.

C<get> writes to the final name, as the original does: after a failure what is there is a whole beginning of the file, which C<resume> goes on
from, unless C<atomic> or C<cleanup> is given. A small file that fails while it is read leaves an empty one.

C<get> with C<resume> fetches a file that is not there at all; the original says C<Can't chmod>. A server that answers with less than was asked
for is asked again; the original gives up.

What was written to a handle and neither flushed nor closed is lost when the handle goes away, as in the original.

A script that disconnects and connects again within five seconds, with the same options, uses the same SSH connection, if configuration and
known hosts say so still.

C<mput> and C<rput> send small files side by side, unless C<autodie> is on: when one fails, some that come after it may be there
already. What was counted and what was told is as in the original.

The mode that goes with a small file is set together with its data once the server has shown that it takes modes.

=head1 SEE ALSO

L<Net::SFTP::Foreign::Common>, L<Net::SFTP::Foreign::Attributes>, L<Net::SFTP::Foreign::Constants>, L<Net::SFTP::Foreign::Compat>

=cut
