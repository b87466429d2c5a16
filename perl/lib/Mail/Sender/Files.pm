package Mail::Sender::Files;
use strict;
use warnings;

use Mail::Sender::Encoding ();

sub base_name {
    my ($path) = @_;
    my ($name) = $path =~ m{([^/]*)/*\z};
    return $name;
}

# The first of the files that cannot be attached, before anything is sent.
sub failure {
    for my $path (@_) {
        return (-11, $path) unless -e $path;
        if (-d _) {
            $! = 21;    # EISDIR
            return (-21, $path, "$!");
        }
        next if -p _ || -S _;
        open my $handle, '<:raw', $path or return (-21, $path, "$!");
    }
    return;
}

sub named {
    my ($disposition, $name, $charset) = @_;
    my $parameter = Mail::Sender::Encoding::parameter('filename', $name, $charset);
    $disposition =~ s/filename=\*(?!=)/$parameter/i;
    return $disposition;
}

sub names {
    my ($file) = @_;
    return @$file if ref $file eq 'ARRAY';
    return $file =~ /,/ ? split /\s*,\s*/, $file : $file;
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Files - The files of a mail: which, and whether they can be read

=head1 SYNOPSIS

  my @paths = Mail::Sender::Files::names('a.txt, b.txt');
  my ($code, @facts) = Mail::Sender::Files::failure(@paths);

=head1 DESCRIPTION

What L<Mail::Sender> asks about files before it sends anything.

=head1 FUNCTIONS

=head2 base_name

  my $name = base_name($path);

=head2 failure

  my ($code, @facts) = failure(@paths);

Why the first of the files that cannot be attached cannot, for L<Mail::Sender::Failure/describe>; nothing if all can.

=head2 named

  my $text = named($disposition, $name, $charset);

A disposition with the name for C<filename=*>.

=head2 names

  my @paths = names($text_or_list);

A list, or a text with commas between names.

=head1 SEE ALSO

L<Mail::Sender>.

=cut
