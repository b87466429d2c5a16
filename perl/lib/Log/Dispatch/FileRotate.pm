package Log::Dispatch::FileRotate;
use strict;
use warnings;
use Log::Dispatch::File;

our @ISA = ('Log::Dispatch::File');

# What begins a new file, as a letter: month, week, day, noon, hour, minute.
my %LETTER = (
    'yyyy-mm'          => 'M',
    'yyyy-ww'          => 'w',
    'yyyy-dd'          => 'd',
    'yyyy-mm-dd'       => 'd',
    'yyyy-dd-a'        => 'a',
    'yyyy-mm-dd-a'     => 'a',
    'yyyy-dd-hh'       => 'H',
    'yyyy-mm-dd-hh'    => 'H',
    'yyyy-dd-hh-mm'    => 'm',
    'yyyy-mm-dd-hh-mm' => 'm',
);

# How many leading fields of "year month day hour minute" count.
my %FIELDS = (M => 2, d => 3, a => 3, H => 4, m => 5);

sub filename { return $_[0]{filename} }

sub log_message {
    my ($self, %p) = @_;
    local $!;
    my $lock = $self->_lock;
    $self->_follow;
    $self->rotate if $self->_is_due;
    $self->SUPER::log_message(%p);
    close $lock;
    return;
}

sub rotate {
    my ($self) = @_;
    my $file = $self->{filename};
    if (my $handle = delete $self->{fh}) {
        close $handle or Log::Log4perl::Level::_die("Cannot write to '$file': $!");
    }
    my $max = $self->{max};
    for my $number (reverse 0 .. $max - 1) {
        my ($from, $to) = ($number ? "$file.$number" : $file, "$file." . ($number + 1));
        next if !-e $from;
        rename $from, $to or Log::Log4perl::Level::_die("Cannot rename $from to $to: $!");
        $self->{post_rotate}->($to, $number + 1, $self) if $self->{post_rotate};
    }
    $self->_open_file;
    $self->{period} = $self->_period(time);
    return;
}

sub _init_file {
    my ($self, %p)   = @_;
    my ($max, $size) = map { defined && /^\d+\z/ ? $_ : 0 } @p{qw(max size)};
    $self->{max}        = $max || 1;
    $self->{size}       = $size && $size < 2 * 1024**3 ? $size : 10 * 1024 * 1024;
    $self->{check_both} = $p{check_both};
    $self->{TZ}         = $p{TZ};
    for my $name (qw(user_constraint post_rotate)) {
        next                                                         if !defined $p{$name};
        Log::Log4perl::Level::_die("$name must be a code reference") if ref $p{$name} ne 'CODE';
        $self->{$name} = $p{$name};
    }
    $self->{date_patterns} = _date_patterns($p{DatePattern}) if defined $p{DatePattern};
    (my $lock = $p{filename}) =~ s{([^/]*)\z}{.$1.LCK};
    $self->{lock_file} = $lock;
    my @stat = stat $p{filename};
    $self->SUPER::_init_file(%p, mode => $p{mode} // 'append');
    $self->{period} = $self->_period(@stat && $stat[7] ? $stat[9] : time);
    return;
}

# The letters that tell one file from the next. Patterns are compared in lower case, so that MM behind HH means minutes.
sub _date_patterns {
    my ($given) = @_;
    my @letters;
    for my $pattern (ref $given eq 'ARRAY' ? @$given : split /;/, $given =~ s/\s+//gr) {
        my $letter = $LETTER{ lc $pattern };
        if (!$letter) {
            Log::Log4perl::Level::_die(
                "DatePattern '$pattern' is not supported by CPAN Bridge: use one such as yyyy-MM-dd")
                if $pattern !~ /^yyyy/i;
            warn 'Bad Rotation pattern (' . lc($pattern) . ") using yyyy-dd\n";
            $letter = 'd';
        }
        push @letters, $letter;
    }
    return \@letters;
}

# Another process may have rotated the file.
sub _follow {
    my ($self)  = @_;
    my $handle  = $self->{fh} or return;
    my @mine    = stat $handle;
    my @current = stat $self->{filename};
    return if @current && $mine[0] == $current[0] && $mine[1] == $current[1];
    close delete $self->{fh} or Log::Log4perl::Level::_die("Cannot write to '$self->{filename}': $!");
    $self->{mode} = '>>';
    $self->_open_file;
    $self->{period} = $self->_period(time);
    return;
}

sub _is_due {
    my ($self) = @_;
    return 1 if $self->{user_constraint} && $self->{user_constraint}->();
    if (defined $self->{date_patterns}) {
        return 1 if $self->{period} ne $self->_period(time);
        return 0 if !$self->{check_both};
    }
    my $size = (stat $self->{filename})[7] || 0;
    return $size >= $self->{size};
}

sub _lock {
    my ($self) = @_;
    Log::Log4perl::Level::_require('Fcntl.pm');
    open my $lock, '>>', $self->{lock_file} or Log::Log4perl::Level::_die("Cannot open $self->{lock_file}: $!");
    while (!flock $lock, Fcntl::LOCK_EX()) {
        Log::Log4perl::Level::_die("Cannot lock $self->{lock_file}: $!") if !$!{EINTR};
    }
    return $lock;
}

# Text that is the same for all times of one file.
sub _period {
    my ($self, $time) = @_;
    local $ENV{TZ} = $self->{TZ} if defined $self->{TZ};
    my @periods;
    for my $letter (@{ $self->{date_patterns} || [] }) {
        my @time = localtime($letter eq 'a' ? $time - 43_200 : $time);
        if ($letter eq 'w') { @time = localtime $time - $time[6] * 86_400 }
        push @periods, join '-', $letter eq 'w' ? @time[ 5, 7 ] : (@time[ 5, 4, 3, 2, 1 ])[ 0 .. $FIELDS{$letter} - 1 ];
    }
    return join ' ', @periods;
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::FileRotate - Writes to a file and begins new ones by size or date

=head1 SYNOPSIS

  log4perl.appender.LOG             = Log::Dispatch::FileRotate
  log4perl.appender.LOG.filename    = app.log
  log4perl.appender.LOG.size        = 10000000
  log4perl.appender.LOG.max         = 5
  log4perl.appender.LOG.DatePattern = yyyy-MM-dd

=head1 DESCRIPTION

Parameters besides those of L<Log::Dispatch::File>: C<size> (bytes, 10 MB: a file that has reached it is moved before the next message), C<max> (old files kept, 1),
C<DatePattern> (C<yyyy-MM>, C<yyyy-ww>, C<yyyy-MM-dd>, C<yyyy-MM-dd-a>: at noon, C<yyyy-MM-dd-HH>, C<yyyy-MM-dd-HH-MM>; several with C<;> between them; C<size> is ignored
then), C<check_both>, C<TZ>, C<user_constraint> (code that asks for a new file), C<post_rotate> (code that receives name and number of each file that moved).

Old files are C<app.log.1> (the newest), C<app.log.2> and so on. Several processes may write: they lock C<.app.log.LCK>.

=head1 METHODS

=head2 filename

  my $name = $output->filename;

Name of the file.

=head2 log_message

  $output->log_message(message => $text);

Writes a message, into a new file if it is time.

=head2 rotate

  $output->rotate;

Begins a new file.

=head1 CAVEATS

DatePatterns in the notation of Date::Manip (C<0:0:0:1*0:0:0>) are refused.

=cut
