package Net::SFTP::Foreign;
use strict;
use warnings;

use Net::SFTP::Foreign::Constants qw(:error);

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

# Files up to this size travel in one call, together with what is done to them; larger ones are read and written by the bridge.
sub _SMALL_BYTES () { 192 * 1024 }

# What goes to the server in one call when blocks pass through the script.
sub _GATHERED_BYTES () { 256 * 1024 }

# Calls the script's function for a block, which it may change; false when it aborted.
sub _call_back {
    my ($self, $option, $data, $offset, $size) = @_;
    return 1 unless $option->{callback};
    local ($\, $,);
    $option->{callback}->($self, $$data, $offset, $size);
    return !$self->{_error};
}

sub _is_handle {
    my ($value) = @_;
    require Scalar::Util;
    return ref $value && (Scalar::Util::reftype($value) || '') eq 'GLOB' ? 1 : 0;
}

sub _local_failed {
    my ($self, $step, $name) = @_;
    my ($code, $text) = _step($step);
    $self->_set_error($code, sprintf($text, $name), $!);
    return 0;
}

sub _note_name {
    my ($self, $target, $option) = @_;
    ${ $option->{numbered} } = $$target if ref $option->{numbered};
    return 1;
}

# Error and text of a step of a transfer.
sub _step {
    my ($name) = @_;
    return @{ $STEPS{$name} || $STEPS{remote_write} };
}

# A call whose failure names a step. $is_expected decides whether that is an error at all.
sub _step_call {
    my ($self, $function, $params, $remote, $local, $is_expected) = @_;
    my ($result, $died) = $self->_attempt($function, $params);
    return $result if $result || !defined $died;
    my $details = Net::SFTP::Foreign::Wire::is_error($died) ? $died->details : {};
    my $step    = $details->{step};
    my $errno   = defined $details->{errno} ? $details->{errno} : 0;
    my $is_fine = $is_expected && $is_expected->(defined $step ? $step : '', $errno);
    my ($code, $text) = _step(defined $step ? $step : 'remote_read');
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

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Steps - The steps of a transfer and what is said when one fails

=head1 SYNOPSIS

  $sftp->_step_call(put => \%params, $remote, $local) or return undef;

=head1 DESCRIPTION

Private methods of L<Net::SFTP::Foreign> that C<get> and C<put> share.

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
