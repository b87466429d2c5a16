package Log::Dispatch::Email::MailSend;
use strict;
use warnings;
use Log::Dispatch::Email;

our @ISA = ('Log::Dispatch::Email');

sub send_email {
    my ($self, %p) = @_;
    my @head = (To => join(',', @{ $self->{to} }), Subject => $self->{subject});
    push @head, From => $self->{from} if $self->{from};
    return $self->_attempt(
        sub {
            require MIME::Lite;
            my $mail = MIME::Lite->new(@head, Type => 'TEXT', Data => $p{message});
            my ($program) = ($ENV{PERL_MAILERS} || '') =~ /(?:^|;)sendmail:([^;]+)/;
            $mail->send_by_sendmail(SetSender => 0, defined $program ? (Sendmail => $program) : ())
                or die 'Cannot close handle to mail program';
        });
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Email::MailSend - Mails messages through the sendmail program

=head1 SYNOPSIS

  log4perl.appender.MAIL        = Log::Dispatch::Email::MailSend
  log4perl.appender.MAIL.to     = ops\@example.com
  log4perl.appender.MAIL.from   = jobs\@example.com
  log4perl.appender.MAIL.layout = SimpleLayout

=head1 DESCRIPTION

Takes the parameters of L<Log::Dispatch::Email>, and needs a sendmail program, which every mail server brings; C<PERL_MAILERS=sendmail:/path> names another.

=head1 METHODS

=head2 send_email

  $output->send_email(message => $text);

Sends a mail.

=cut
