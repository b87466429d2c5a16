package CPANBridge::WholeFile;
use strict;
use warnings;

# What opens, prints and closes; gives the reason for which it did not, with the step that failed.
sub write {
    my ($path, $layer, $text) = @_;
    my $target = _behind_links($path);
    my @old    = stat $target;
    my $final  = @old && !-f _ ? $target : undef;    # a device, a pipe: written through
    my ($out, $file);
    if (!$final) {

        # Who may not write the file may not replace it.
        if (@old) {
            open my $probe, '>>', $target or return ('open', $!);
        }
        $file = "$target.$$.tmp";
        open $out, '>', $file or $final = $target;
    }
    if ($final) {
        open $out, '>', $final or return ('open', $!);
    }
    binmode $out, $layer if defined $layer;
    my @fault;
    @fault = ('print', $!) if !print {$out} $text;
    if (!close $out) { @fault = ('close', $!) if !@fault }
    return @fault if $final;
    if (@old && !@fault) {
        chmod $old[2] & 07777, $file;
        chown @old[ 4, 5 ], $file if $old[4] != $> || $old[5] != (split ' ', $))[0];
    }
    if (!@fault && !rename $file, $target) { @fault = ('rename', $!) }
    unlink $file if @fault;
    return @fault;
}

sub _behind_links {
    my ($path) = @_;
    for (1 .. 40) {
        my $to = readlink $path;
        return $path if !defined $to;
        ($path) = $to =~ m{^/} ? $to : $path =~ m{^(.*/)}s ? "$1$to" : $to;
    }
    return $path;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::WholeFile - Writes files that appear when they are whole

=head1 SYNOPSIS

  my ($step, $why) = CPANBridge::WholeFile::write('out.xml', ':utf8', $text);
  die "$step: $why" if $step;

=head1 DESCRIPTION

The text goes into a file beside the target, which takes its name in the end: who reads the target sees the old content or the new one. An existing file keeps its mode and,
where we may, its owner; links are followed; devices and pipes are written to. Where no file can be made beside the target, it is written in place.

=head1 FUNCTIONS

=head2 write

  my ($step, $why) = CPANBridge::WholeFile::write($path, $layer, $text);

Empty on success, else C<open>, C<print>, C<close> or C<rename>, and the value of C<$!>. Prints as the script would: C<$\> follows the text.

=cut
