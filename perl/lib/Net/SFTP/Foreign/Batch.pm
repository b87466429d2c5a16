package Net::SFTP::Foreign;
use strict;
use warnings;

use Net::SFTP::Foreign::Get     ();
use Net::SFTP::Foreign::Helpers ();
use Net::SFTP::Foreign::Put     ();
use Net::SFTP::Foreign::Steps   ();

# A batch of small files is sent when it has this many, or this many bytes.
my $BATCH_FILES = 128;
my $BATCH_BYTES = 1024 * 1024;

# Fetches a small file in a batch, or any other by itself.
sub _batch_get {
    my ($self, $batch, $entry, $local, $given, $done) = @_;
    my $size     = $entry->{a}->size;
    my $is_plain = !$self->{_autodie} && $size && $size <= _SMALL_BYTES && !grep { $given->{$_} }
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
    if (!$source || !$source->{is_regular} || $source->{size} > _SMALL_BYTES) {
        $is_plain = 0;
    } else {
        my $count;
        1 while $count = sysread $source->{fh}, $data, _SMALL_BYTES + 1 - length $data, length $data;
        $is_plain = 0 if !defined $count || length $data > _SMALL_BYTES;
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
            Net::SFTP::Foreign::Helpers::load('CPANBridge::Error');
            my ($code, $text) = _step($failure->{step} || 'remote_write');
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

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Batch - Small files side by side

=head1 SYNOPSIS

  my $count = $sftp->mput('*.csv', 'in');

=head1 DESCRIPTION

What C<mput>, C<rput>, C<mget> and C<rget> of L<Net::SFTP::Foreign> do with small files: they travel in batches, as many as fit, and each
is told about in its turn.

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
