package Log::Dispatch::Email;
use strict;
use warnings;
use Log::Dispatch::Output;

our @ISA = ('Log::Dispatch::Output');

# Sends what was kept by this process; what it inherited is its parent's.
sub flush {
    my ($self) = @_;
    my $kept   = $self->{buffer} or return;
    my @mine   = map { $_->[1] } grep { $_->[0] == $$ } splice @$kept;
    $self->send_email(message => join '', @mine) if @mine;
    return;
}

sub log_message {
    my ($self, %p) = @_;
    if ($self->{buffer}) { push @{ $self->{buffer} }, [ $$, $p{message} ] }
    else                 { $self->send_email(%p) }
    return;
}

sub new {
    my ($class, %p) = @_;
    my $self = bless {
        subject => defined $p{subject} ? $p{subject} : "$0: log email",
        to      => [ grep { defined && length } ref $p{to} ? @{ $p{to} } : $p{to} ],
        from    => $p{from},
        buffer  => !defined $p{buffered} || $p{buffered} ? [] : undef,
    }, $class;
    Log::Log4perl::Level::_die('to is a required parameter') if !@{ $self->{to} };
    for my $text (@{ $self->{to} }, grep { defined } @$self{qw(subject from)}) {
        Log::Log4perl::Level::_die("a line break in the head of a mail is refused: $text") if $text =~ /[\r\n\0]/;
    }
    $self->_basic_init(%p);
    return $self;
}

sub send_email {
    my ($self) = @_;
    Log::Log4perl::Level::_die('The send_email method must be overridden in the ' . ref($self) . ' subclass');
}

sub DESTROY {
    my ($self) = @_;
    local ($@, $!, $?);
    $self->flush;
    return;
}

# Runs what sends a mail; a mail that cannot be sent is no reason to end the script.
sub _attempt {
    my ($self, $code) = @_;
    my $error;
    {
        local ($@, $!, $?);
        local $SIG{__DIE__};
        eval { $code->(); 1 } or $error = $@;
    }
    warn $error if defined $error;
    return;
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Email - Base class of outputs that send mail

=head1 SYNOPSIS

  log4perl.appender.MAIL         = Log::Dispatch::Email::MailSender
  log4perl.appender.MAIL.smtp    = mail.example
  log4perl.appender.MAIL.from    = jobs@example.com
  log4perl.appender.MAIL.to      = ops@example.com
  log4perl.appender.MAIL.subject = Errors of the night
  log4perl.appender.MAIL.Threshold = ERROR
  log4perl.appender.MAIL.layout  = SimpleLayout

=head1 DESCRIPTION

Parameters: C<to> (one address, or the line repeated), C<subject> (C<SCRIPT: log email>), C<from>, C<buffered> (1: one mail with all messages at the end; 0: one mail a message),
C<min_level>, C<max_level>. Subclasses are L<Log::Dispatch::Email::MailSender>, L<Log::Dispatch::Email::MIMELite>, L<Log::Dispatch::Email::MailSend> and
L<Log::Dispatch::Email::MailSendmail>.

A process that was forked mails its own messages only. A mail that cannot be sent is a warning.

=head1 METHODS

=head2 flush

  $output->flush;

Sends what was kept.

=head2 log_message

  $output->log_message(message => $text);

Keeps a message, or sends it.

=head2 new

  my $output = Log::Dispatch::Email::MailSender->new(to => 'ops@example.com', smtp => 'mail.example');

Makes the output.

=head2 send_email

  $output->send_email(message => $text);

Sends a mail; for subclasses.

=cut
