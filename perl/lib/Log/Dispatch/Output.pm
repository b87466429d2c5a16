package Log::Dispatch::Output;
use strict;
use warnings;
use Log::Log4perl::Level ();

my @NAMES  = qw(debug info notice warning error critical alert emergency);
my %NUMBER = (map({ ($NAMES[$_] => $_) } 0 .. $#NAMES), warn => 3, err => 4, crit => 5, emerg => 7);

sub accepted_levels {
    my ($self) = @_;
    return @NAMES[ $self->{min_level} .. $self->{max_level} ];
}

sub add_callback {
    my ($self, $code) = @_;
    push @{ $self->{callbacks} }, $code;
    return;
}

sub log {
    my ($self, %p) = @_;
    my $level = $self->_level_as_number($p{level});
    return if $level < $self->{min_level} || $level > $self->{max_level};
    $p{message} = $_->(%p) for @{ $self->{callbacks} };
    $self->log_message(%p);
    return;
}

sub max_level { return $NAMES[ $_[0]{max_level} ] }

sub min_level { return $NAMES[ $_[0]{min_level} ] }

sub name { return $_[0]{name} }

sub remove_callback {
    my ($self, $code) = @_;
    @{ $self->{callbacks} } = grep { $_ != $code } @{ $self->{callbacks} };
    return;
}

sub _basic_init {
    my ($self, %p) = @_;
    $self->{name}      = $p{name} // 'unnamed';
    $self->{min_level} = $self->_level_as_number($p{min_level} // 'debug');
    $self->{max_level} = defined $p{max_level} ? $self->_level_as_number($p{max_level}) : $#NAMES;
    my $callbacks = $p{callbacks};
    $self->{callbacks} = [ ref $callbacks eq 'ARRAY' ? @$callbacks : $callbacks || () ];
    push @{ $self->{callbacks} }, sub { my %m = @_; "$m{message}\n" }
        if $p{newline};
    return;
}

sub _level_as_number {
    my ($self, $level) = @_;
    return $level if $level =~ /^[0-7]\z/;
    return $NUMBER{ lc $level } // Log::Log4perl::Level::_die("Invalid level: $level");
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Output - Base class of Log::Dispatch's outputs

=head1 SYNOPSIS

  package My::Output;
  use parent 'Log::Dispatch::Output';

  sub new { my ($class, %p) = @_; my $self = bless {}, $class; $self->_basic_init(%p); return $self }
  sub log_message { my ($self, %p) = @_; ... $p{message} ... }

=head1 METHODS

=head2 accepted_levels

  my @names = $output->accepted_levels;

Levels that are written, the lowest first.

=head2 add_callback

  $output->add_callback(sub { my %p = @_; return $p{message} });

Adds code that changes messages.

=head2 log

  $output->log(level => 'info', message => $text);

Writes a message through C<log_message> if its level is accepted.

=head2 max_level

  my $name = $output->max_level;

Highest level that is written.

=head2 min_level

  my $name = $output->min_level;

Lowest level that is written.

=head2 name

  my $name = $output->name;

Name of the output.

=head2 remove_callback

  $output->remove_callback($code);

Removes code added before.

=cut
