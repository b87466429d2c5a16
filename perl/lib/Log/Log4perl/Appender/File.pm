package Log::Log4perl::Appender::File;
use strict;
use warnings;
use Log::Log4perl::Level ();
use Log::Log4perl::Util::Lines;

sub file_close {
    my ($self) = @_;
    my $handle = delete $self->{fh} or return;
    close $handle or Log::Log4perl::Level::_die("Can't close $self->{filename} ($!)");
    return;
}

sub file_open {
    my ($self) = @_;
    local $!;
    my $file      = $self->{filename};
    my $old_umask = defined $self->{umask} ? umask _octal($self->{umask}) : undef;
    my $existed   = -e $file;
    my ($opened, $error) = $self->_open($file);
    umask $old_umask                                        if defined $old_umask;
    Log::Log4perl::Level::_die("Can't open $file ($error)") if !$opened;
    $self->_own($file) if !$existed && (defined $self->{owner} || defined $self->{group});

    my $handle = $self->{fh};
    $self->{opened} = 1;
    binmode $handle, $self->{binmode} if defined $self->{binmode} && !$self->{utf8};
    Log::Log4perl::Util::Lines::start($self, $handle, $self->{utf8}, !$self->{autoflush} && !$self->{syswrite});
    if ($self->{autoflush}) { my $selected = select $handle; $| = 1; select $selected }
    $self->{watcher}->file_has_moved if $self->{watcher};
    if (defined $self->{header_text}) {
        my $header = $self->{header_text};
        $header = $header->() if ref $header eq 'CODE';
        $header .= "\n" if $header !~ /\n\z/;
        Log::Log4perl::Util::Lines::write($self, $handle, $header);
    }
    return;
}

sub file_switch {
    my ($self, $file) = @_;
    $self->file_close;
    $self->{filename} = $file;
    $self->file_open;
    return;
}

sub filename { return $_[0]{filename} }

sub log {
    my ($self, %p) = @_;
    if ($self->{watcher} && $self->{fh} && $self->{watcher}->file_has_moved) {
        $self->file_close;
        $self->_reopen;
    }
    $self->{opened} ? $self->_reopen : $self->file_open if !$self->{fh};
    my $handle = $self->{fh};
    return 1 if Log::Log4perl::Util::Lines::write($self, $handle, $p{message});
    my $verb = $self->{syswrite} ? 'syswrite' : 'write';
    return Log::Log4perl::Level::_die("Cannot $verb to '$self->{filename}': $!");
}

sub new {
    my ($class, %options) = @_;
    my $self = bless {
        name                    => 'unknown name',
        mode                    => 'append',
        autoflush               => 1,
        recreate_check_interval => 30,
        map { $_ => $options{$_} } grep { defined $options{$_} && !/^l4p_/ } keys %options,
    }, $class;
    Log::Log4perl::Level::_die("Mandatory parameter 'filename' missing") if !defined $self->{filename};

    if ($self->{recreate}) {
        Log::Log4perl::Level::_require('Log/Log4perl/Config/Watch.pm');
        $self->{watcher} = Log::Log4perl::Config::Watch->new(
            file => $self->{filename},
            defined $self->{recreate_check_signal}
            ? (signal => $self->{recreate_check_signal})
            : (check_interval => $self->{recreate_check_interval}),
        );
    }
    if (defined $self->{recreate_pid_write}) {
        open my $pid, '>', $self->{recreate_pid_write}
            or Log::Log4perl::Level::_die("Cannot open $self->{recreate_pid_write} ($!)");
        print {$pid} "$$\n" and close $pid
            or Log::Log4perl::Level::_die("Cannot write $self->{recreate_pid_write} ($!)");
    }
    $self->file_open if !$self->{create_at_logtime};
    return $self;
}

sub DESTROY {
    my ($self) = @_;
    my $handle = delete $self->{fh} or return;
    local ($!, $?);
    close $handle or $self->{mode} eq 'pipe' or $self->{lost} ||= [ undef, "$!" ];
    Log::Log4perl::Util::Lines::report($self);
    return;
}

sub _folder {
    my ($self, $file) = @_;
    my ($folder) = $file =~ m{^(.+)/} or return;
    return if -d $folder;
    my $old_umask = umask(defined $self->{mkpath_umask} ? _octal($self->{mkpath_umask}) : 0);
    Log::Log4perl::Level::_require('File/Path.pm');
    File::Path::make_path($folder, { error => \my $errors });
    umask $old_umask;
    Log::Log4perl::Level::_die("Can't create path $folder (" . join(', ', map { values %$_ } @$errors) . ')')
        if @$errors;
    return;
}

# Masks come as text: '0022' is octal, what `sub { 0022 }` returns is a number already.
sub _octal { return $_[0] =~ /^0/ ? oct $_[0] : $_[0] }

sub _open {
    my ($self, $file) = @_;
    my $mode = $self->{mode};
    $self->_folder($file) if $self->{mkpath} && $mode ne 'pipe';
    my $handle;
    my $ok = $mode eq 'pipe' ? open $handle, "|$file" : open $handle,
        $mode eq 'append' || $self->{reopening} ? '>>' : '>', $file;
    return (0, "$!") if !$ok;
    $self->{fh} = $handle;
    return 1;
}

sub _own {
    my ($self, $file) = @_;
    my $uid = $self->{owner} // -1;
    my $gid = $self->{group} // -1;
    if ($uid !~ /^-?\d+\z/) { $uid = getpwnam($uid) // Log::Log4perl::Level::_die("Unknown user: $self->{owner}") }
    if ($gid !~ /^-?\d+\z/) { $gid = getgrnam($gid) // Log::Log4perl::Level::_die("Unknown group: $self->{group}") }
    chown $uid, $gid, $file or Log::Log4perl::Level::_die("chown('$uid', '$gid') on '$file' failed: $!");
    return;
}

# A file of this run under the same name: whoever wrote to it meanwhile, even this appender in global destruction, loses nothing.
sub _reopen {
    my ($self) = @_;
    local $self->{reopening} = 1;
    $self->file_open;
    return;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::File - Writes to a file

=head1 SYNOPSIS

  log4perl.appender.LOG          = Log::Log4perl::Appender::File
  log4perl.appender.LOG.filename = app.log
  log4perl.appender.LOG.layout   = PatternLayout

=head1 DESCRIPTION

Parameters: C<filename>, C<mode> (C<append> unless told, C<pipe> for a command, anything else overwrites), C<autoflush> (1), C<syswrite>, C<umask>,
C<owner>, C<group>, C<utf8>, C<binmode>, C<recreate> with C<recreate_check_interval> (30), C<recreate_check_signal> and C<recreate_pid_write>,
C<create_at_logtime>, C<header_text>, C<mkpath>, C<mkpath_umask>.

A line is in the file when the log call returns, unless C<autoflush> is off, and lines of several processes never tear. When the disk is full the script goes on; how many
messages were lost is said on STDERR, see L<Log::Log4perl::Util::Lines>.

=head1 METHODS

=head2 file_close

  $appender->file_close;

Closes the file; the next message opens it again and appends.

=head2 file_open

  $appender->file_open;

Opens the file. Dies with C<Can't open FILE (reason)>.

=head2 file_switch

  $appender->file_switch($name);

Goes on in another file.

=head2 filename

  my $name = $appender->filename;

Name of the file.

=head2 log

  $appender->log(message => $line);

Writes a line. Dies if that is not possible, unless it is because the disk is full.

=head2 new

  my $appender = Log::Log4perl::Appender::File->new(filename => 'app.log', %params);

Opens the file. Dies with C<Mandatory parameter 'filename' missing> or C<Can't open FILE (reason)>.

=head1 CAVEATS

The original ends the script when the disk is full.

Folders made by C<mkpath> have mode 0777 unless C<mkpath_umask> says otherwise, as with the original (its documentation says 0755).

=cut
