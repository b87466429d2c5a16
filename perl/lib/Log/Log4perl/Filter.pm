package Log::Log4perl::Filter;
use strict;
use warnings;
no warnings 'redefine';    # Log::Log4perl stands in for these methods until they are needed
use Log::Log4perl::Level ();

our %FILTERS_DEFINED;

sub by_name { return defined $_[0] ? $FILTERS_DEFINED{ $_[0] } : undef }

sub new {
    my ($class, $name, $action) = @_;
    return bless { name => $name }, $class if !$action;
    return bless { name => $name, ok => $action }, $class;
}

# A sub sees the joined message in $_.
sub ok {
    my ($self, %p) = @_;
    local $_ = join $Log::Log4perl::JOIN_MSG_ARRAY_CHAR,
        map { $_ // '' } ref $p{message} ? @{ $p{message} } : $p{message};
    return $self->{ok}->(%p);
}

sub register {
    my ($self) = @_;
    $FILTERS_DEFINED{ $self->{name} } = $self;
    return;
}

sub reset { %FILTERS_DEFINED = (); return }

# AcceptOnMatch = true or false.
sub _accept { return !defined $_[0] || $_[0] !~ /^(?:0|false|no|off|)\z/i ? 1 : 0 }

sub _required {
    my ($class, $parameter, $params) = @_;
    Log::Log4perl::Level::_die("$class: Required parameter $parameter missing.") if !defined $params->{$parameter};
    return;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Filter - Decides for an appender which messages it writes

=head1 SYNOPSIS

  log4perl.filter.Slow          = sub { /slow/ }
  log4perl.appender.LOG.Filter  = Slow

=head1 DESCRIPTION

A filter is code from a configuration, with the message in C<$_> and the appender's parameters as arguments, or an object with C<ok(%params)>. In C<%params>
C<message> is the list of parts.

=head1 METHODS

=head2 by_name

  my $filter = Log::Log4perl::Filter::by_name($name);

A filter of the configuration.

=head2 new

  my $filter = Log::Log4perl::Filter->new($name, sub { ... });

Makes a filter from code.

=head2 ok

  my $bool = $filter->ok(%params);

May the message pass?

=head2 register

  $filter->register;

Makes the filter known by its name.

=head2 reset

  Log::Log4perl::Filter::reset();

Forgets all filters.

=cut
