package Log::Log4perl::Resurrector;
use strict;
use warnings;
use Log::Log4perl::Level ();

sub import {
    return Log::Log4perl::Level::_die(
        'Log::Log4perl::Resurrector is not supported by CPAN Bridge: it changes every module that is loaded after it');
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Resurrector - Refused

=head1 DESCRIPTION

The original rewrites the source of each module that is loaded. It is left out; C<use> dies and says so. C<use Log::Log4perl ':resurrect'>, which does that for one file, works.

=cut
