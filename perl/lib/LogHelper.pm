package LogHelper;
use strict;
use warnings;

use Log::Log4perl ();

our @ISA     = ('Log::Log4perl');
our $VERSION = $Log::Log4perl::VERSION;

Log::Log4perl->wrapper_register(__PACKAGE__);

sub import {
    my ($class, @names) = @_;
    @_ = ('Log::Log4perl', @names);
    goto &Log::Log4perl::import;
}

1;

=encoding utf8

=head1 NAME

LogHelper - Log::Log4perl under the name that older bridges gave it

=head1 SYNOPSIS

  use LogHelper qw(:easy);
  LogHelper->easy_init({ level => $INFO, file => '>>job.log' });
  INFO 'started';

=head1 DESCRIPTION

L<Log::Log4perl> under another name, for scripts that were changed to say C<LogHelper>. All methods and exports are there.

=head1 SEE ALSO

L<Log::Log4perl>.

=cut
