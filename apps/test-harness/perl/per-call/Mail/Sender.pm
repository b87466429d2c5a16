package Mail::Sender;

# See PerCall.
use strict;
use warnings;

use Cwd     ();
use PerCall qw(call);

sub new {
    my ($class, $options) = @_;
    return bless {%$options}, $class;
}

sub MailFile {
    my ($self, $options) = @_;
    my %mail = (%$self, %$options);
    call(
        'email',
        'send_file',
        {
            host    => $mail{smtp},
            port    => $mail{port},
            from    => $mail{from},
            to      => [ $mail{to} ],
            subject => $mail{subject},
            text    => $mail{msg},
            files   => [ Cwd::abs_path($mail{file}) ],
        });
    return $self;
}

1;
