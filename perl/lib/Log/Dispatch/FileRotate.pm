package Log::Dispatch::FileRotate;
use strict;
use warnings;
use Log::Dispatch::File;

our @ISA = ('Log::Dispatch::File');

# What begins a new file, by the finest letter of a DatePattern: how many leading fields of "year month day hour minute" count.
my %FIELDS = (M => 2, d => 3, h => 4, H => 4, m => 5);

sub filename { return $_[0]{filename} }

sub log_message {
    my ($self, %p) = @_;
    local $!;
    my $lock = $self->_lock;
    $self->_follow;
    $self->rotate if $self->_is_due(length $p{message});
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
    if ($max == 0) { unlink $file or Log::Log4perl::Level::_die("Cannot remove $file: $!") }
    $self->_open_file;
    $self->{period} = $self->_period(time);
    return;
}

sub _init_file {
    my ($self, %p) = @_;
    $self->{max}        = $p{max}  // 1;
    $self->{size}       = $p{size} // 10 * 1024 * 1024;
    $self->{check_both} = $p{check_both};
    $self->{TZ}         = $p{TZ};
    for my $name (qw(user_constraint post_rotate)) {
        next                                                         if !defined $p{$name};
        Log::Log4perl::Level::_die("$name must be a code reference") if ref $p{$name} ne 'CODE';
        $self->{$name} = $p{$name};
    }
    for my $number (qw(max size)) {
        Log::Log4perl::Level::_die("$number must be a number, not '$self->{$number}'") if $self->{$number} !~ /^\d+\z/;
    }
    $self->{date_pattern} = _date_pattern($p{DatePattern}) if defined $p{DatePattern};
    (my $lock = $p{filename}) =~ s{([^/]*)\z}{.$1.LCK};
    $self->{lock_file} = $lock;
    my @stat = stat $p{filename};
    $self->SUPER::_init_file(%p, mode => $p{mode} // 'append');
    $self->{period} = $self->_period(@stat && $stat[7] ? $stat[9] : time);
    return;
}

# The number of fields that tell one file from the next; 'a' and 'w' are half days and weeks.
sub _date_pattern {
    my ($pattern) = @_;
    (my $letters = $pattern) =~ s/'[^']*'//g;
    Log::Log4perl::Level::_die("DatePattern '$pattern' is not supported by CPAN Bridge: use letters such as yyyy-MM-dd")
        if $letters =~ /\d/ || $letters !~ /[Mdhmaw]/i;
    for my $letter (qw(m h H a d w M)) {
        return $letter if index($letters, $letter) >= 0;
    }
    Log::Log4perl::Level::_die("DatePattern '$pattern' has no letter of minutes, hours, days, weeks or months");
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
    my ($self, $length) = @_;
    return 1 if $self->{user_constraint} && $self->{user_constraint}->();
    if (defined $self->{date_pattern}) {
        return 1 if $self->{period} ne $self->_period(time);
        return 0 if !$self->{check_both};
    }
    my $size = (stat $self->{filename})[7] || 0;
    return $size > 0 && $size + $length > $self->{size};
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
    my $letter = $self->{date_pattern};
    return '' if !defined $letter;
    local $ENV{TZ} = $self->{TZ} if defined $self->{TZ};
    my @time = localtime $time;
    if ($letter eq 'w') {
        my @sunday = localtime $time - $time[6] * 86_400;
        return join '-', @sunday[ 5, 7 ];
    }
    return join '-', @time[ 5, 4, 3 ], $time[2] < 12 ? 'am' : 'pm' if $letter eq 'a';
    return join '-', (@time[ 5, 4, 3, 2, 1 ])[ 0 .. $FIELDS{$letter} - 1 ];
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

Parameters besides those of L<Log::Dispatch::File>: C<size> (bytes, 10 MB), C<max> (old files kept, 1), C<DatePattern> (its finest letter counts: C<m>
minute, C<H> hour, C<a> half day, C<d> day, C<w> week, C<M> month; C<size> is ignored then), C<check_both>, C<TZ>, C<user_constraint> (code that asks for a
new file), C<post_rotate> (code that receives name and number of each file that moved).

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
