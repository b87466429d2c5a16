package Log::Dispatch::Email::MIMELite;
use strict;
use warnings;
use Log::Dispatch::Email;

our @ISA = ('Log::Dispatch::Email');

sub send_email {
    my ($self, %p) = @_;
    my %mail = (To => join(',', @{ $self->{to} }), Subject => $self->{subject}, Type => 'TEXT', Data => $p{message});
    $mail{From} = $self->{from} if defined $self->{from};
    return $self->_attempt(
        sub {
            require MIME::Lite;
            MIME::Lite->new(%mail)->send or die 'Error sending mail with MIME::Lite';
        });
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Email::MIMELite - Mails messages through MIME::Lite

=head1 SYNOPSIS

  log4perl.appender.MAIL        = Log::Dispatch::Email::MIMELite
  log4perl.appender.MAIL.to     = ops\@example.com
  log4perl.appender.MAIL.from   = jobs\@example.com
  log4perl.appender.MAIL.layout = SimpleLayout

=head1 DESCRIPTION

Takes the parameters of L<Log::Dispatch::Email>. Mails go the way that C<< MIME::Lite->send(...) >> was told, else through sendmail.

=head1 METHODS

=head2 send_email

  $output->send_email(message => $text);

Sends a mail.

=cut
