package Net::SFTP;
use strict;
use warnings;

our $VERSION = '0.12';

use Net::SFTP::Foreign::Compat ();
Net::SFTP::Foreign::Compat->import(':supplant');

$Carp::Internal{ +__PACKAGE__ }++;

sub new {
    my ($class, $host, %option) = @_;
    delete $option{debug};
    my $ssh = delete $option{ssh_args};
    my %ssh = ref $ssh eq 'ARRAY' ? @$ssh : ref $ssh eq 'HASH' ? %$ssh : ();
    my ($port, $keys, $lines) = delete @ssh{qw(port identity_files options)};
    delete @ssh{qw(protocol debug interactive privileged cipher ciphers compression compression_level use_pty)};
    if (my @left = sort keys %ssh) {
        Net::SFTP::Foreign::Helpers::croak("ssh_args: '$left[0]' is not supported by Net::SFTP of CPAN Bridge");
    }
    my $self = $class->SUPER::new(
        $host,
        (defined $port   ? (port     => $port) : ()),
        ($keys && @$keys ? (key_path => $keys) : ()),
        ($lines          ? (more     => [ map { (-o => $_) } @$lines ]) : ()), %option
    );

    # Unlike Net::SFTP::Foreign, this one dies when there is no session.
    Net::SFTP::Foreign::Helpers::croak("$self->{_error}") if $self->{_error};
    return $self;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP - SFTP client

=head1 SYNOPSIS

  use Net::SFTP;

  my $sftp = Net::SFTP->new('sftp.example.com', user => 'me', password => $password);
  $sftp->get('in/data.csv', 'data.csv');
  $sftp->put('report.csv', 'out/report.csv');
  print "$_->{longname}\n" for $sftp->ls('/out');

=head1 DESCRIPTION

The basic interface of Net::SFTP: C<new>, C<get>, C<put>, C<ls>, C<status> and the C<do_> methods, which are described in
L<Net::SFTP::Foreign::Compat>.

=head1 METHODS

=head2 new

  my $sftp = Net::SFTP->new($host, user => $user, password => $password, ssh_args => [port => 2222]);

Connects; dies if it cannot. Of C<ssh_args>, C<port>, C<identity_files> and C<options> count.

=head1 CAVEATS

The session is that of L<Net::SFTP::Foreign>: known hosts are checked as OpenSSH does, and an unknown host is refused.

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
