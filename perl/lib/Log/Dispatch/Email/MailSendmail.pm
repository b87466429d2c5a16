package Log::Dispatch::Email::MailSendmail;
use strict;
use warnings;
use Log::Dispatch::Email;

our @ISA = ('Log::Dispatch::Email');

sub new {
    my ($class, %p) = @_;
    my $self = $class->SUPER::new(%p);
    @$self{qw(smtp port)} = @p{qw(smtp port)};
    return $self;
}

sub send_email {
    my ($self, %p) = @_;
    return $self->_attempt(
        sub {
            require MIME::Lite;
            my $mail = MIME::Lite->new(
                To      => join(',', @{ $self->{to} }),
                Subject => $self->{subject},
                From    => $self->{from} || 'LogDispatch@foo.bar',
                Type    => 'TEXT',
                Data    => $p{message},
            );
            my %server = defined $self->{port} ? (Port => $self->{port}) : ();
            $mail->send('smtp', defined $self->{smtp} ? $self->{smtp} : 'localhost', %server)
                or die 'Error sending mail';
        });
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Email::MailSendmail - Mails messages through the SMTP server of this host

=head1 SYNOPSIS

  log4perl.appender.MAIL        = Log::Dispatch::Email::MailSendmail
  log4perl.appender.MAIL.to     = ops\@example.com
  log4perl.appender.MAIL.from   = jobs\@example.com
  log4perl.appender.MAIL.layout = SimpleLayout

=head1 DESCRIPTION

Takes the parameters of L<Log::Dispatch::Email>, and C<smtp> and C<port> where the server is another one.

=head1 METHODS

=head2 new

  my $output = Log::Dispatch::Email::MailSendmail->new(to => $address);

Makes the output.

=head2 send_email

  $output->send_email(message => $text);

Sends a mail.

=cut
