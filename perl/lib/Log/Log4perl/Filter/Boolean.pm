package Log::Log4perl::Filter::Boolean;
use strict;
use warnings;
use Log::Log4perl::Filter;

our @ISA = ('Log::Log4perl::Filter');

sub new {
    my ($class, %options) = @_;
    Log::Log4perl::Filter::_required($class, 'logic', \%options);
    my $self   = bless {%options}, $class;
    my @tokens = $options{logic} =~ /\G\s*(&&?|\|\|?|!|\(|\)|[\w-]+|\S)/g;
    $self->{decide} = _or($self, \@tokens);
    Log::Log4perl::Level::_die("Boolean filter logic '$options{logic}' makes no sense at '$tokens[0]'") if @tokens;
    return $self;
}

sub ok {
    my ($self, %p) = @_;
    return $self->{decide}->(%p) ? 1 : 0;
}

sub _and {
    my ($self, $tokens) = @_;
    my @terms = _not($self, $tokens);
    while (@$tokens && $tokens->[0] =~ /^&/) { shift @$tokens; push @terms, _not($self, $tokens) }
    return $terms[0] if @terms == 1;
    return sub {
        for my $term (@terms) { return 0 if !&$term }
        return 1;
    };
}

sub _not {
    my ($self, $tokens) = @_;
    my $token = shift @$tokens;
    Log::Log4perl::Level::_die("Boolean filter logic '$self->{logic}' ends too early") if !defined $token;
    if ($token eq '!') {
        my $term = _not($self, $tokens);
        return sub { !&$term };
    }
    if ($token eq '(') {
        my $term = _or($self, $tokens);
        Log::Log4perl::Level::_die("Boolean filter logic '$self->{logic}' lacks a ')'")
            if (shift(@$tokens) // '') ne ')';
        return $term;
    }
    my $filter = Log::Log4perl::Filter::by_name($token);
    Log::Log4perl::Level::_die("Filter $token required by Boolean filter, but not defined") if !$filter;
    return sub { $filter->ok(@_) };
}

sub _or {
    my ($self, $tokens) = @_;
    my @terms = _and($self, $tokens);
    while (@$tokens && $tokens->[0] =~ /^\|/) { shift @$tokens; push @terms, _and($self, $tokens) }
    return $terms[0] if @terms == 1;
    return sub {
        for my $term (@terms) { return 1 if &$term }
        return 0;
    };
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Filter::Boolean - Combines filters

=head1 SYNOPSIS

  log4perl.filter.Wanted       = Log::Log4perl::Filter::Boolean
  log4perl.filter.Wanted.logic = (Slow || Failed) && !Known

=head1 METHODS

=head2 new

  my $filter = Log::Log4perl::Filter::Boolean->new(logic => 'A && !B');

Makes the filter from names of filters, C<&&>, C<||>, C<!> and parentheses.

=head2 ok

  my $bool = $filter->ok(%params);

May the message pass?

=cut
