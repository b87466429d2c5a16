package Log::Dispatch::Email::MailSender;
use strict;
use warnings;
use Log::Dispatch::Email;

our @ISA = ('Log::Dispatch::Email');

my @SERVER = qw(smtp port authid authpwd auth tls_required replyto fake_from);

sub new {
    my ($class, %p) = @_;
    my %server = map { $_ => delete $p{$_} } @SERVER;
    my $self   = $class->SUPER::new(%p);
    $server{smtp}   = 'localhost' if !defined $server{smtp};
    $server{port}   = 25          if !defined $server{port};
    @$self{@SERVER} = @server{@SERVER};
    return $self;
}

sub send_email {
    my ($self, %p) = @_;
    my $from = $self->{from} || 'LogDispatch@foo.bar';
    return $self->_attempt(
        sub {
            require Mail::Sender;
            my $sender = Mail::Sender->new({
                from    => $from,
                to      => join(',', @{ $self->{to} }),
                subject => $self->{subject},
                map { $_ => $self->{$_} } @SERVER,
            });
            die "Error sending mail ($sender): $Mail::Sender::Error" if !ref $sender;
            ref $sender->MailMsg({ msg => $p{message} }) or die "Error sending mail: $Mail::Sender::Error";
        });
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Email::MailSender - Mails messages through Mail::Sender

=head1 SYNOPSIS

  log4perl.appender.MAIL        = Log::Dispatch::Email::MailSender
  log4perl.appender.MAIL.to     = ops\@example.com
  log4perl.appender.MAIL.from   = jobs\@example.com
  log4perl.appender.MAIL.layout = SimpleLayout

=head1 DESCRIPTION

Parameters besides those of L<Log::Dispatch::Email>: C<smtp> (C<localhost>), C<port> (25), C<auth>, C<authid>, C<authpwd>, C<tls_required>, C<replyto>, C<fake_from>, as in
L<Mail::Sender>.

=head1 METHODS

=head2 new

  my $output = Log::Dispatch::Email::MailSender->new(to => $address, smtp => $host);

Makes the output.

=head2 send_email

  $output->send_email(message => $text);

Sends a mail.

=cut
