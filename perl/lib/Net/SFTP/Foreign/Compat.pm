package Net::SFTP::Foreign::Compat;
use strict;
use warnings;

our $VERSION = '1.70_05';

use Net::SFTP::Foreign                     ();
use Net::SFTP::Foreign::Attributes::Compat ();
use Net::SFTP::Foreign::Constants          ();
use Net::SFTP::Foreign::Helpers            ();

our @ISA      = ('Net::SFTP::Foreign');
our %DEFAULTS = (put => [ best_effort => 1 ], get => [ best_effort => 1 ], ls => [], new => []);

$Carp::Internal{ +__PACKAGE__ }++;

my $attributes_class = 'Net::SFTP::Foreign::Attributes::Compat';

# Net::SFTP has none of these: a script that calls them wants the other class.
for my $method (
    qw(setcwd cwd open opendir sftpread sftpwrite seek tell eof write flush read getc lstat stat fstat remove rmdir mkdir setstat
    fsetstat close closedir readdir realpath readlink rename symlink abort get_content join glob rremove rget rput error
    die_on_error)
) {
    my $original = Net::SFTP::Foreign->can($method);
    no strict 'refs';
    *$method = sub {
        my $caller = caller;
        Net::SFTP::Foreign::Helpers::croak("Method '$method' is not available from "
                . __PACKAGE__
                . ', use the real Net::SFTP::Foreign if you want it!')
            unless $caller =~ /\ANet::SFTP::Foreign(?:::|\z)/;
        goto &$original;
    };
}

# The do_ methods that return the status.
my %STATUS_METHODS = (
    do_close    => 'close',
    do_fsetstat => 'setstat',
    do_mkdir    => 'mkdir',
    do_remove   => 'remove',
    do_rename   => 'rename',
    do_rmdir    => 'rmdir',
    do_setstat  => 'setstat',
    do_write    => 'sftpwrite',
);
for my $name (keys %STATUS_METHODS) {
    my $method = "SUPER::$STATUS_METHODS{$name}";
    no strict 'refs';
    *$name = sub {
        my ($self, @arguments) = @_;
        $self->$method(@arguments);
        $self->_warn_error;
        return $self->status;
    };
}
for my $name (qw(lstat fstat stat)) {
    my $method = "SUPER::$name";
    no strict 'refs';
    *{"do_$name"} = sub {
        my ($self, @arguments) = @_;
        Net::SFTP::Foreign::Helpers::croak('$Usage: $sftp->' . $name . '($local, $remote, $cb)') unless @arguments == 1;
        my $attributes = $self->$method(@arguments);
        return _rebless($attributes) if $attributes;
        $self->_warn_error;
        return undef;
    };
}

sub do_open { my $self = shift; return $self->SUPER::open(@_) }

sub do_opendir { my $self = shift; return $self->SUPER::opendir(@_) }

sub do_read {
    my ($self, @arguments) = @_;
    my $data = $self->SUPER::sftpread(@arguments);
    $self->_warn_error;
    return wantarray ? ($data, $self->status) : $data;    # the status is a number and a text
}

sub do_realpath { my $self = shift; return $self->SUPER::realpath(@_) }

sub get {
    my ($self, $remote, $local, $callback) = @_;
    Net::SFTP::Foreign::Helpers::croak('$Usage: $sftp->get($local, $remote, $cb)') if @_ < 2 || @_ > 4;
    my $wants_content = defined wantarray;
    my @content;
    my @pass;
    if ($callback || $wants_content) {
        @pass = (
            callback => sub {
                my ($sftp, $data, $offset, $size) = @_;
                $callback->($sftp, $data, $offset, $size) if $callback;
                push @content, $data if $wants_content;
            });
    }
    $self->SUPER::get($remote, $local, @{ $DEFAULTS{get} }, dont_save => !defined $local, @pass) or return undef;
    return $wants_content ? CORE::join('', @content) : undef;
}

sub import {
    my (undef, @tags) = @_;
    for my $tag (@tags) {
        Net::SFTP::Foreign::Helpers::croak("invalid import tag '$tag'") unless $tag eq ':supplant';
        $attributes_class = 'Net::SFTP::Attributes';
        no warnings 'once';
        @Net::SFTP::ISA             = (__PACKAGE__);
        @Net::SFTP::Attributes::ISA = ('Net::SFTP::Foreign::Attributes::Compat');
        @Net::SFTP::Constant::ISA   = ('Net::SFTP::Foreign::Constants');
        $INC{$_} ||= __FILE__ for qw(Net/SFTP.pm Net/SFTP/Attributes.pm Net/SFTP/Constants.pm);
    }
    return;
}

sub ls {
    my ($self, $path, $callback) = @_;
    Net::SFTP::Foreign::Helpers::croak('$Usage: $sftp->ls($path, $cb)') if @_ < 2 || @_ > 3;
    if ($callback) {
        $self->SUPER::ls(
            $path,
            @{ $DEFAULTS{ls} },
            wanted => sub {
                _rebless($_[1]{a});
                $callback->($_[1]);
                return 0;
            });
        return ();
    }
    my $entries = $self->SUPER::ls($path, @{ $DEFAULTS{ls} }) or return ();
    _rebless($_->{a}) for @$entries;
    return @$entries;
}

sub new {
    my ($class, $host, %option) = @_;
    my $warn = exists $option{warn} ? delete $option{warn} : sub { warn CORE::join('', @_), "\n" };
    my $self = $class->SUPER::new($host, @{ $DEFAULTS{new} }, %option);
    $self->{_compat_warn} = $warn || sub { };
    return $self;
}

sub put {
    my ($self, $local, $remote, $callback) = @_;
    Net::SFTP::Foreign::Helpers::croak('$Usage: $sftp->put($local, $remote, $cb)') if @_ < 3 || @_ > 4;
    $self->SUPER::put($local, $remote, @{ $DEFAULTS{put} }, callback => $callback);
    $self->_warn_error;
    return !$self->SUPER::error;
}

sub status {
    my ($self) = @_;
    my $status = $self->SUPER::status;
    return wantarray ? ($status + 0, "$status") : $status + 0;
}

sub _rebless {
    my ($attributes) = @_;
    return $attributes ? bless($attributes, $attributes_class) : $attributes;
}

sub _warn_error {
    my ($self) = @_;
    my $error = $self->SUPER::error;
    $self->{_compat_warn}->("$error") if $error && $self->{_compat_warn};
    return;
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Compat - Net::SFTP's methods

=head1 SYNOPSIS

  use Net::SFTP::Foreign::Compat;

  my $sftp = Net::SFTP::Foreign::Compat->new('sftp.example.com', user => 'me', password => $password);
  $sftp->get('remote.txt', 'local.txt');
  print "$_->{longname}\n" for $sftp->ls('/in');

=head1 DESCRIPTION

L<Net::SFTP::Foreign> behind the interface of L<Net::SFTP>. C<use Net::SFTP::Foreign::Compat ':supplant'> makes C<Net::SFTP> another name of it.
The arrays in C<%Net::SFTP::Foreign::Compat::DEFAULTS> hold options for C<new>, C<get>, C<put> and C<ls>. Methods that Net::SFTP
does not have croak.

C<do_close>, C<do_fsetstat>, C<do_mkdir>, C<do_remove>, C<do_rename>, C<do_rmdir>, C<do_setstat> and C<do_write> return the status; C<do_stat>,
C<do_lstat> and C<do_fstat> attributes.

=head1 METHODS

=head2 do_open

  my $handle = $sftp->do_open($path, $flags, $attributes);

=head2 do_opendir

  my $handle = $sftp->do_opendir($path);

=head2 do_read

  my ($data, $status) = $sftp->do_read($handle, $offset, $size);

=head2 do_realpath

  my $path = $sftp->do_realpath($path);

=head2 get

  my $content = $sftp->get($remote, $local, sub { my ($sftp, $data, $offset, $size) = @_ });

Fetches a file; returns what is in it unless called in void context.

=head2 import

  use Net::SFTP::Foreign::Compat ':supplant';

=head2 ls

  my @entries = $sftp->ls($path);
  $sftp->ls($path, sub { my ($entry) = @_ });

=head2 new

  my $sftp = Net::SFTP::Foreign::Compat->new($host, warn => sub { ... }, %options);

=head2 put

  $sftp->put($local, $remote, sub { my ($sftp, $data, $offset, $size) = @_ });

=head2 status

  my ($number, $text) = $sftp->status;

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
