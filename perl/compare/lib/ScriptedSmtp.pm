package ScriptedSmtp;
use strict;
use warnings;

# A small SMTP server in a process of its own, for scripts that show what a mail module says to one. It answers by rules, and tells at the
# end which commands and messages it got, without what differs from run to run.

use IO::Select       ();
use IO::Socket::INET ();
use POSIX            ();

# Rules are pairs of a pattern and the reply to lines that match it: `greeting` stands for the beginning of a connection, `.` for the end of
# a message. A reply is used once if it is in a list of replies, DROP ends the connection, and no rule means an ordinary reply.
sub start {
    my ($class, @rules) = @_;
    my $listener = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1') or die "listen: $!";
    pipe my $from, my $to or die "pipe: $!";
    my ($parent, $child) = ($$, fork);
    die "fork: $!" if !defined $child;
    if (!$child) {
        close $from;
        open STDIN,  '<', '/dev/null' or POSIX::_exit(1);
        open STDOUT, '>', '/dev/null' or POSIX::_exit(1);    # who waits for the script's output waits for nobody else
        open STDERR, '>', '/dev/null' or POSIX::_exit(1);
        $SIG{PIPE} = 'IGNORE';
        my @pairs;
        push @pairs, [ splice @rules, 0, 2 ] while @rules;
        my $self = bless { to => $to, parent => $parent, rules => \@pairs }, $class;
        $self->_serve($listener);
        POSIX::_exit(0);
    }
    close $to;
    return bless { child => $child, from => $from, port => $listener->sockport }, $class;
}

sub port { return $_[0]{port} }

# What a method of Mail::Sender returned.
sub shown {
    my @values = @_;
    return '()' if !@values;
    return join ', ', map { ref $_ || (defined $_ ? $_ : 'undef') } @values;
}

# Ends the server and prints all it got; `without_stray_cr` without a CR that is too much at the end of a line (MIME::Lite sends some).
sub tell {
    my ($self, %more) = @_;
    local ($!, $?);
    kill USR1 => $self->{child};
    waitpid $self->{child}, 0;
    my $from = $self->{from};
    local ($/, $\, $,);
    my $text = <$from>;
    $text = '' unless defined $text;
    $text =~ s/^(\| Date: ).*(?=\r)/$1<DATE>/mg;
    $text =~ s/^(\| X-Mailer: Perl script .*\r\n\| \tusing Mail::Sender \S+ by).*\r\n(?:\| \t.*\r\n)*/$1 <...>\r\n/mg;
    $text =~ s/<\d{8}_\d{6}_\d{6}\./<<ID>./g;
    $text =~ s/(Message-Boundary-by-Mail-Sender-)\d+/$1<TIME>/g;
    $text =~ s/^(\| X-Mailer: MIME::Lite).*(?=\r)/$1/mg;
    $text =~ s/_-{10}=_\d+/_----------=_<BOUNDARY>/g;
    $text =~ s/\r\r\n/\r\n/g if $more{without_stray_cr};
    $text =~ s/\r\n/\n/g;
    $text =~ s/\r/<CR>/g;
    print $text;
    return;
}

# All connections at once: whoever left one open must not keep the next one waiting. A signal ends it when nothing more is there to be read.
sub _serve {
    my ($self, $listener) = @_;
    my $select = IO::Select->new($listener);
    my (%connections, $is_stopping);
    my $is_drained = 0;    # the signal itself ends a wait, whatever is there to be read
    local $SIG{USR1} = sub { $is_stopping = 1 };
    while (1) {
        my @ready = $select->can_read($is_stopping ? 0.01 : 1);
        last if !@ready && ($is_drained || getppid != $self->{parent});
        $is_drained = $is_stopping && !@ready;
        for my $socket (@ready) {
            if ($socket == $listener) {
                my $new = $listener->accept;
                $connections{$new} = { rest => '' };
                $select->add($new) if $self->_answer($new, 'greeting');
                next;
            }
            my $connection = $connections{$socket};
            my $is_open = sysread $socket, $connection->{rest}, 65_536, length $connection->{rest};
            while ($is_open && $connection->{rest} =~ s/\A(.*?)\r\n//s) {
                $is_open = $self->_take($socket, $connection, $1);
            }
            next if $is_open;
            $self->_note('', "(left without a line end: $connection->{rest})") if $connection->{rest} ne '';
            $self->_note('', $connection->{is_text} ? '(gone in the middle of a message)' : '(gone)') if $connection->{said};
            $select->remove($socket);
            close $socket;
        }
    }
    return;
}

# One line. Returns false if that was the last one.
sub _take {
    my ($self, $socket, $connection, $line) = @_;
    $connection->{said} = 1;
    my $mark = $connection->{is_text} ? '| ' : '> ';
    if ($line =~ /\A(?:quit|rset)\z/i && !$connection->{is_text}) { $mark = undef }
    $self->_note($mark, $line) if defined $mark;
    return 1 if $connection->{is_text} && $line ne '.';
    $connection->{is_text} = 0;
    my $reply = $self->_answer($socket, $line) or return 0;
    $connection->{is_text} = 1 if $line eq 'DATA' && $reply =~ /\A[23]/;
    return $line !~ /\Aquit\z/i;
}

sub _answer {
    my ($self, $socket, $line) = @_;
    my $reply;
    for my $rule (@{ $self->{rules} }) {
        next if $line !~ $rule->[0];
        $reply = ref $rule->[1] ? shift @{ $rule->[1] } : $rule->[1];
        last if defined $reply;
    }
    $reply = _ordinary($line) if !defined $reply;
    if ($reply eq 'DROP') {
        $self->_note('', '(dropped)');
        return;
    }
    (my $sent = $reply) =~ s/\n/\r\n/g;
    syswrite $socket, "$sent\r\n";
    return $reply;
}

sub _note {
    my ($self, $mark, $text) = @_;
    syswrite $self->{to}, "$mark$text\r\n";
    return;
}

sub _ordinary {
    my ($line) = @_;
    return '220 script.test ESMTP'                  if $line eq 'greeting';
    return "250-script.test greets you\n250 HELP"   if $line =~ /\AEHLO/i;
    return '354 go on'                              if $line eq 'DATA';
    return '221 bye'                                if $line =~ /\Aquit\z/i;
    return '502 not implemented'                    if $line =~ /\A(?:AUTH|STARTTLS)/i;
    return '250 taken'                              if $line eq '.';
    return '250 OK';
}

1;
