package Log::Log4perl::Appender::Limit;
use strict;
use warnings;
use Log::Log4perl::Appender::Buffer;

our @ISA = ('Log::Log4perl::Appender::Buffer');

sub flush {
    my ($self) = @_;
    $self->SUPER::flush;
    if (defined(my $method = $self->{appender_method_on_flush})) { $self->{app}{appender}->$method }
    $self->{sent_last} = time;
    $self->_remember if defined $self->{persistent};
    return;
}

sub log {
    my ($self, %p) = @_;
    local $Log::Log4perl::caller_depth = $Log::Log4perl::caller_depth + 2;
    my $blocked = defined $self->{sent_last} && $self->{sent_last} + $self->{block_period} > time;
    my $pending = @{ $self->{buffer} };
    if ($blocked) {
        return 1 if !$self->{accumulate};
        return 1 if defined $self->{max_until_discarded} && $pending + 1 >= $self->{max_until_discarded};
    }
    my %relayed = %p;
    $self->{app}->log(\%relayed, $p{log4p_category}, $p{log4p_level}, \my $cache) or return 1;
    push @{ $self->{buffer} }, $cache;
    $self->flush
        if !$blocked || (defined $self->{max_until_flushed} && @{ $self->{buffer} } >= $self->{max_until_flushed});
    return 1;
}

sub new {
    my ($class, %options) = @_;
    my $self = $class->SUPER::new(block_period => 3600, accumulate => 1, %options);
    if (defined $self->{persistent} && open my $file, '<', $self->{persistent}) {
        local $/ = "\n";
        my $line = <$file>;
        $self->{sent_last} = $1 if defined $line && $line =~ /^(\d+)$/;
    }
    return $self;
}

sub _remember {
    my ($self) = @_;
    open my $file, '>', $self->{persistent} or Log::Log4perl::Level::_die("Cannot open $self->{persistent} ($!)");
    print {$file} "$self->{sent_last}\n" and close $file
        or Log::Log4perl::Level::_die("Cannot write $self->{persistent} ($!)");
    return;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::Limit - Lets messages pass once in a while

=head1 SYNOPSIS

  log4perl.appender.LIMIT              = Log::Log4perl::Appender::Limit
  log4perl.appender.LIMIT.appender     = MAIL
  log4perl.appender.LIMIT.block_period = 3600

=head1 DESCRIPTION

After a message, those of the next C<block_period> seconds (3600) are kept and written with the first one after it. Parameters: C<appender>,
C<accumulate> (0 drops them), C<max_until_flushed>, C<max_until_discarded>, C<appender_method_on_flush>, C<persistent> (file that remembers the time).

=head1 METHODS

=head2 flush

  $appender->flush;

Writes what was kept.

=head2 log

  $appender->log(%params);

Writes or keeps a message.

=head2 new

  my $appender = Log::Log4perl::Appender::Limit->new(appender => 'MAIL', block_period => 3600);

Makes the appender.

=cut
