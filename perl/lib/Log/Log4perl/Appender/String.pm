package Log::Log4perl::Appender::String;
use strict;
use warnings;

sub log {
    my ($self, %p) = @_;
    $self->{string} .= $p{message};
    return 1;
}

sub new {
    my ($class, %options) = @_;
    return bless { name => 'unknown name', string => '', map { $_ => $options{$_} } grep { !/^l4p_/ } keys %options },
        $class;
}

sub string {
    my ($self, $text) = @_;
    $self->{string} = $text if defined $text;
    return $self->{string};
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::String - Collects messages in a string

=head1 SYNOPSIS

  my $text = Log::Log4perl->appender_by_name('STRING')->string;

=head1 METHODS

=head2 log

  $appender->log(message => $line);

Appends a line.

=head2 new

  my $appender = Log::Log4perl::Appender::String->new(name => 'STRING');

Makes the appender.

=head2 string

  my $text = $appender->string;
  $appender->string('');

What was written so far; sets it.

=cut
