package Log::Log4perl::Util::Lines;
use strict;
use warnings;
use Log::Log4perl::Level ();

# Says what could not be written, once for each time that the disk was full.
sub report {
    my ($output) = @_;
    my $lost = delete $output->{lost} or return;
    my ($count, $reason) = @$lost;
    my $messages = !defined $count ? 'the messages that waited' : $count == 1 ? '1 message' : "$count messages";
    local ($\, $,);
    print STDERR "Log4perl: $messages could not be written to '$output->{filename}': $reason\n";
    return;
}

# Decides how lines go into a handle that was just opened: $utf8 if they are to be encoded, $buffered if they may wait.
sub start {
    my ($output, $handle, $utf8, $buffered) = @_;
    my $is_plain = !$buffered && !grep { !/^(?:unix|perlio|stdio)\z/ } PerlIO::get_layers($handle, output => 1);
    $output->{lines} = $is_plain ? $utf8 ? 'utf8' : 'bytes' : 'layers';
    binmode $handle, ':utf8' if $utf8 && !$is_plain;
    return;
}

# Writes a line, in one piece where a piece can be had. False if it cannot be written, and it is not for want of space.
sub write {
    my ($output, $handle, $line) = @_;
    my $way = $output->{lines};
    if ($way eq 'utf8') { utf8::encode($line) }
    if ($way eq 'layers' || $way eq 'bytes' && !utf8::downgrade($line, 1)) {
        print {$handle} $line or return _lose($output);
        report($output) if $output->{lost};
        return 1;
    }
    $line .= $\ if defined $\;

    # What the disk had no room for must not hang together with what follows.
    $line = "\n$line" if $output->{torn};
    my ($length, $sent, $errno) = (length $line, 0, $! + 0);
    while ($sent < $length) {
        my $count = syswrite $handle, $line, $length - $sent, $sent;
        if (defined $count) {
            $sent += $count;
            next;
        }
        next                if _is('EINTR');
        $output->{torn} = 1 if $sent && substr($line, $sent - 1, 1) ne "\n";
        return _lose($output);
    }
    $output->{torn} = 0;
    report($output) if $output->{lost};

    # syswrite empties it.
    $! = $errno;
    return 1;
}

sub _is {
    my (@names) = @_;
    my $number = $! + 0;
    Log::Log4perl::Level::_require('Errno.pm');
    for my $name (@names) { return 1 if Errno->can($name) && Errno->can($name)->() == $number }
    $! = $number;
    return 0;
}

sub _lose {
    my ($output) = @_;
    return 0 if !_is(qw(ENOSPC EDQUOT EFBIG));
    my $lost = $output->{lost} ||= [ 0, "$!" ];
    $lost->[0]++;
    return 1;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Util::Lines - Writes lines into log files

=head1 SYNOPSIS

  Log::Log4perl::Util::Lines::start($output, $handle, $utf8);
  Log::Log4perl::Util::Lines::write($output, $handle, $line) or die $!;
  Log::Log4perl::Util::Lines::report($output);

=head1 DESCRIPTION

A line goes out with one write, whatever its length, so that lines of several processes in one file never tear; only where the handle has layers, Perl's buffers decide. When the
disk is full the script goes on: messages that could not be written are counted in C<< $output->{lost} >>, and said on STDERR when there is space again, or at the end.

=head1 FUNCTIONS

=head2 report

  Log::Log4perl::Util::Lines::report($output);

Says what was lost, if anything was.

=head2 start

  Log::Log4perl::Util::Lines::start($output, $handle, $utf8, $buffered);

To be called when a file was opened, before anything is written.

=head2 write

  Log::Log4perl::Util::Lines::write($output, $handle, $line) or die $!;

Writes a line. True also if there is no space for it.

=cut
