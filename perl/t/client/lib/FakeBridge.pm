package FakeBridge;
use strict;
use warnings;

# A bridge that misbehaves as told: it speaks frames with Storable, on a Unix socket of its own, one child for each connection.

use IO::Socket::UNIX ();
use POSIX            ();
use Socket           qw(SOMAXCONN SOCK_STREAM);
use Storable         ();

my $count = 0;

# The code gets each connection as an object with the methods below, after the greeting unless raw => 1.
sub start {
    my ($class, $code, %option) = @_;
    my $path   = $option{path} || "$BridgeTest::home/fake-$$-" . ++$count . '.sock';
    my $listen = IO::Socket::UNIX->new(Type => SOCK_STREAM, Local => $path, Listen => SOMAXCONN) or die "$path: $!";
    my $pid    = fork;
    die "fork: $!" unless defined $pid;
    return bless { pid => $pid, path => $path, owner => $$ }, $class if $pid;
    setpgrp;
    @SIG{qw(TERM ALRM CHLD PIPE)} = ('DEFAULT', 'DEFAULT', 'IGNORE', 'IGNORE');

    while (1) {
        my $fh = $listen->accept or next;
        if (!fork) {
            my $peer = bless { fh => $fh, in => '' }, 'FakeBridge::Peer';
            my $done = eval {
                $peer->greet unless $option{raw};
                $code->($peer);
                1;
            };
            print STDERR "# fake bridge: $@" unless $done || $@ eq "end of input\n";
            POSIX::_exit(0);
        }
        close $fh;
    }
}

sub path { $_[0]{path} }

sub DESTROY {
    my ($self) = @_;
    return unless $self->{owner} == $$;
    local ($?, $!);
    kill KILL => -$self->{pid}, $self->{pid};
    waitpid $self->{pid}, 0;
    unlink $self->{path};
}

package FakeBridge::Peer;

# Answers every request with its parameter `value`, for ever.
sub echo {
    my ($self) = @_;
    while (1) {
        my $frame = $self->frame;
        $self->answer($frame, $frame->{value}{params}{value}) if $frame->{type} == 3;
    }
}

sub answer {
    my ($self, $frame, $result) = @_;
    return $self->send(5, $frame->{id}, { success => 1, result => $result });
}

sub bytes {
    my ($self, $length) = @_;
    while (length $self->{in} < $length) {
        sysread $self->{fh}, $self->{in}, 65_536, length $self->{in} or die "end of input\n";
    }
    return substr $self->{in}, 0, $length, '';
}

sub fail {
    my ($self, $frame, $code, $text, %info) = @_;
    return $self->send(5, $frame->{id},
        { success => 0, error => $text, error_info => { code => $code, class => 'Fake', %info } });
}

sub frame {
    my ($self) = @_;
    my %frame;
    (my $length, @frame{qw(type codec flags reserved id route)}) = unpack 'NC4NN', $self->bytes(16);
    $frame{payload} = $self->bytes($length);

    # A part of a larger value is no image by itself.
    $frame{value} = eval { Storable::thaw($frame{payload}) } if $frame{codec} == 2 && !$frame{flags};
    return \%frame;
}

sub greet {
    my ($self, %welcome) = @_;
    $self->bytes(8) eq "CPANBRG\1" or die 'no preface';
    my $hello = $self->frame;
    $hello->{type} == 1 or die 'no hello';
    $self->{hello} = $hello->{value};
    $self->send(2, 0, { protocol => 1, version => 'fake', session => 's', pid => $$, limits => {}, %welcome });
    return $hello->{value};
}

# What send would write.
sub image {
    my ($self, $type, $id, $value, %option) = @_;
    my $payload = defined $option{payload} ? $option{payload} : defined $value  ? Storable::nfreeze($value) : '';
    my $codec   = defined $option{codec}   ? $option{codec}   : length $payload ? 2                         : 0;
    return pack('NC4NN', length $payload, $type, $codec, $option{flags} || 0, 0, $id, $option{route} || 0) . $payload;
}

sub raw {
    my ($self, $bytes) = @_;
    while (length $bytes) {
        my $sent = syswrite $self->{fh}, $bytes or die "end of input\n";
        substr $bytes, 0, $sent, '';
    }
    return;
}

sub send {
    my ($self, @frame) = @_;
    return $self->raw($self->image(@frame));
}

1;
