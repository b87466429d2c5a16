package Net::SFTP::Foreign::Common;
use strict;
use warnings;

our $VERSION = '1.76_02';

use Net::SFTP::Foreign::Helpers ();
use Scalar::Util                qw(dualvar);

my ($NO_SUCH_FILE, $CONNECTION_BROKEN) = (2, 37);
my @STATUS_TEXTS = (
    'OK',
    'End of file',
    'No such file or directory',
    'Permission denied',
    'Failure',
    'Bad message',
    'No connection',
    'Connection lost',
    'Operation unsupported',
);

sub die_on_error {
    my ($self, @text) = @_;
    return unless $self->{_error};
    Net::SFTP::Foreign::Helpers::croak(@text ? "@text: $self->{_error}" : "$self->{_error}");
}

sub error { $_[0]{_error} }

sub find {
    my $self   = shift;
    my %option = @_ % 2 ? (dirs => @_) : @_;
    my $finder = bless { of => $self, is_list => wantarray, found => [], count => undef },
        'Net::SFTP::Foreign::Common::Finder';
    $self->_clear_error_and_status;
    @$finder{qw(follow on_error realpath ordered names_only atomic)} =
        delete @option{qw(follow_links on_error realpath ordered names_only atomic_readdir)};
    my $dirs = delete $option{dirs};
    $finder->{wanted}  = Net::SFTP::Foreign::Helpers::wanted(delete @option{qw(wanted no_wanted)});
    $finder->{descend} = Net::SFTP::Foreign::Helpers::wanted(delete @option{qw(descend no_descend)});

    if (my @left = keys %option) {
        Net::SFTP::Foreign::Helpers::croak("invalid option(s) '" . CORE::join("', '", @left) . "'");
    }
    local $self->{_autodie} if $finder->{on_error};
    my @dirs = Net::SFTP::Foreign::Helpers::list_of(defined $dirs ? $dirs : '.');
    @dirs = sort @dirs if $finder->{ordered};
    $finder->_run(map { { filename => $_ } } @dirs);
    return wantarray ? @{ $finder->{found} } : $finder->{count};
}

sub glob {
    my ($self, $glob, %option) = @_;
    Net::SFTP::Foreign::Helpers::croak('Usage: $sftp->glob($pattern, %opts)') unless @_ >= 2;
    return () if $glob eq '';
    my ($on_error, $follow, $ignores_case, $names_only, $realpath, $ordered, $strict) =
        delete @option{qw(on_error follow_links ignore_case names_only realpath ordered strict_leading_dot)};
    $strict = 1 unless defined $strict;
    my $wanted = Net::SFTP::Foreign::Helpers::wanted(delete @option{qw(wanted no_wanted)});
    Net::SFTP::Foreign::Helpers::bad_options(\%option);
    local $self->{_autodie} if $on_error;

    my ($is_list, @found) = (wantarray);
    my $count = 0;

    # What is at the end of the pattern.
    my $take = sub {
        my ($entry) = @_;
        return if $wanted && !$wanted->($self, $entry);
        if ($is_list) {
            if ($realpath) {
                $entry->{realpath} = $self->realpath($entry->{filename});
                if (!defined $entry->{realpath}) {
                    $self->_call_on_error($on_error, $entry) if $on_error;
                    return;
                }
            }
            push @found, !$names_only ? $entry : $realpath ? $entry->{realpath} : $entry->{filename};
        }
        $count++;
    };

    my ($top, @parts) = ('.', $glob);
    if (ref $glob ne 'Regexp') {
        $top   = '/' if $glob =~ m{\A/};
        @parts = grep { length } split m{/+}, $glob;
        @parts = ('.') unless @parts;
    }
    my @parents = ({ filename => $top });
    while (@parts && @parents) {
        my $part = shift @parts;
        my ($regex, $has_wildcards) =
            ref $part eq 'Regexp'
            ? ($part, 1)
            : Net::SFTP::Foreign::Helpers::glob_to_regex($part, $strict, $ignores_case);
        my @next;
        for my $parent (@parents) {
            my $directory = $parent->{filename};
            if (!$has_wildcards) {
                my $name       = $self->join($directory, $part);
                my $attributes = @parts || $follow ? $self->stat($name) : $self->lstat($name);
                next unless $attributes;
                my $entry = { filename => $name, a => $attributes };
                if    (!@parts)                                                { $take->($entry) }
                elsif (Net::SFTP::Foreign::Helpers::is_dir($attributes->perm)) { push @next, $entry }
                next;
            }
            my $listed = $self->ls(
                $directory,
                ordered => $ordered,
                _wanted => sub {
                    my $entry = $_[1];
                    return undef unless $entry->{filename} =~ $regex;
                    my $name = $entry->{filename} = $self->join($directory, $entry->{filename});
                    if ((@parts || $follow) && Net::SFTP::Foreign::Helpers::is_link($entry->{a}->perm)) {
                        my $target = $self->stat($name);
                        if (!$target) {
                            $self->_call_on_error($on_error, $entry) if $on_error;
                            return undef;
                        }
                        $entry->{a} = $target;
                    }
                    if    (!@parts)                                                { $take->($entry) }
                    elsif (Net::SFTP::Foreign::Helpers::is_dir($entry->{a}->perm)) { push @next, $entry }
                    return undef;
                });
            $self->_call_on_error($on_error, $parent) if !$listed && $on_error;
        }
        @parents = @next;
    }
    return wantarray ? @found : $count;
}

sub status { $_[0]{_status} }

sub test_d {
    my ($self, $name) = @_;
    my $attributes = $self->_stat_quietly($name);
    return Net::SFTP::Foreign::Helpers::is_dir($attributes->perm) if $attributes;
    return $self->_missing_or_error;
}

sub test_e {
    my ($self, $name) = @_;
    return 1 if $self->_stat_quietly($name);
    return $self->_missing_or_error;
}

# With best effort, failures do not count.
sub _best_effort {
    my ($self, $is_best_effort, $method, @arguments) = @_;
    local ($self->{_error}, $self->{_autodie}) if $is_best_effort;
    $self->$method(@arguments);
    return $is_best_effort || !$self->{_error} ? 1 : undef;
}

sub _call_on_error {
    my ($self, $on_error, $entry) = @_;
    $on_error->($self, $entry) if $on_error && $self->error;
    $self->_clear_error_and_status;
    return;
}

sub _clear_error_and_status {
    my ($self) = @_;

    # A broken connection stays broken.
    $self->{_error}  = 0 unless $self->{_error} && $self->{_error} == $CONNECTION_BROKEN;
    $self->{_status} = 0;
    return;
}

sub _copy_error {
    my ($self, $other) = @_;
    $self->{_error} = $other->{_error} unless $self->{_error} && $self->{_error} == $CONNECTION_BROKEN;
    return;
}

sub _missing_or_error {
    my ($self) = @_;
    if ($self->{_status} == $NO_SUCH_FILE) {
        $self->_clear_error_and_status;
        return undef;
    }
    return $self->_ok_or_autodie;
}

sub _ok_or_autodie {
    my ($self) = @_;
    return 1 unless $self->{_error};
    Net::SFTP::Foreign::Helpers::croak("$self->{_error}") if $self->{_autodie};
    return undef;
}

sub _set_errno {
    my ($self) = @_;
    return unless $self->{_error};
    require Errno;
    my $status = $self->{_status} + 0;
    my %errno  = (2 => Errno::ENOENT(), 3 => Errno::EACCES(), 5 => Errno::EBADMSG(), 8 => Errno::ENOTSUP());
    $! = $errno{$status} || Errno::EIO() if $status && $status != 1;
    return;
}

sub _set_error {
    my ($self, $code, @text) = @_;
    if (!$code) {
        $self->{_error} = 0 if $self->{_error} && $self->{_error} != $CONNECTION_BROKEN;
        return $self->{_error};
    }
    my $error = $self->{_error} = dualvar($code, @text ? CORE::join(': ', @text) : "Unknown error $code");
    Net::SFTP::Foreign::Helpers::croak("$error") if $self->{_autodie};
    return $error;
}

sub _set_status {
    my ($self, $code, $text) = @_;
    return $self->{_status} = 0 unless $code;
    $text = $STATUS_TEXTS[$code] || "Unknown status ($code)" unless defined $text && length $text;
    return $self->{_status} = dualvar($code, $text);
}

sub _stat_quietly {
    my ($self, $name) = @_;
    local $self->{_autodie};
    return $self->stat($name);
}

# Walks directories without going round in circles.
package Net::SFTP::Foreign::Common::Finder;

$Carp::Internal{ +__PACKAGE__ }++;

sub _run {
    my ($self, @queue)   = @_;
    my ($of,   $ordered) = @$self{qw(of ordered)};
    my $is_depth_first = $ordered || $self->{atomic};
    my %done;
    $self->{queue} = \@queue;
    while (my $entry = shift @queue) {
        my $name       = $entry->{filename};
        my $attributes = $entry->{a} ||= $of->lstat($name);
        if ($attributes) {
            my $is_dir = Net::SFTP::Foreign::Helpers::is_dir($attributes->perm || 0);
            if (!$is_dir || !$done{$name}++) {
                $self->_look_at($entry);
                if (Net::SFTP::Foreign::Helpers::is_dir($attributes->perm || 0)
                    && (!$self->{descend} || $self->{descend}->($of, $entry))) {
                    my $children = $self->_children($name, $is_depth_first);
                    unshift @queue, @$children if $children && $is_depth_first;
                }
            }
        }
        $of->_call_on_error($self->{on_error}, $entry);
    }
    return;
}

sub _children {
    my ($self, $name, $is_depth_first) = @_;
    my $of = $self->{of};
    return $of->ls(
        $name,
        ($is_depth_first ? (ordered => $self->{ordered}) : ()),
        _wanted => sub {
            my $entry = $_[1];
            return undef if $entry->{filename} =~ /\A\.\.?\z/;
            $entry->{filename} = $of->join($name, $entry->{filename});
            return 1 if $is_depth_first;
            if (Net::SFTP::Foreign::Helpers::is_dir($entry->{a}->perm)) { push @{ $self->{queue} }, $entry }
            else                                                        { $self->_look_at($entry) }
            return undef;
        });
}

sub _look_at {
    my ($self, $entry) = @_;
    my $of      = $self->{of};
    my $follows = $self->{follow} && Net::SFTP::Foreign::Helpers::is_link($entry->{a}->perm || 0);
    my $is_new  = 1;
    if (($follows || $self->{realpath}) && !defined $entry->{realpath}) {
        my $realpath = $entry->{realpath} = $of->realpath($entry->{filename});
        $is_new = defined $realpath && !$self->{seen}{$realpath}++;
    }
    if ($is_new && $follows) {

        # It may be a directory, so it is looked at once more.
        if (my $target = $of->stat($entry->{filename})) {
            $entry->{a} = $target;
            unshift @{ $self->{queue} }, $entry;
        }
    } elsif ($is_new && (!$self->{wanted} || $self->{wanted}->($of, $entry))) {
        if    (!$self->{is_list})         { $self->{count}++ }
        elsif (!$self->{names_only})      { push @{ $self->{found} }, $entry }
        elsif (exists $entry->{realpath}) { push @{ $self->{found} }, $entry->{realpath} }
        else                              { push @{ $self->{found} }, $entry->{filename} }
    }
    $of->_call_on_error($self->{on_error}, $entry);
    return;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Common - What remote and local file systems have in common

=head1 SYNOPSIS

  my @entries = $sftp->find('in', wanted => qr/\.csv\z/);

=head1 DESCRIPTION

Errors, and whatever can be done with C<ls>, C<stat>, C<lstat>, C<realpath> and C<join> alone. Base of L<Net::SFTP::Foreign>, where the methods
are described, and of L<Net::SFTP::Foreign::Local>.

=head1 METHODS

=head2 die_on_error

  $sftp->die_on_error($text);

=head2 error

  my $error = $sftp->error;

=head2 find

  my @entries = $sftp->find($directory, %options);

=head2 glob

  my @entries = $sftp->glob($pattern, %options);

=head2 status

  my $status = $sftp->status;

=head2 test_d

  my $bool = $sftp->test_d($path);

=head2 test_e

  my $bool = $sftp->test_e($path);

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
