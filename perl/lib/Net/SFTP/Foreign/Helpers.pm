package Net::SFTP::Foreign::Helpers;
use strict;
use warnings;

{
    no warnings 'once';
    $Carp::Internal{$_}++
        for __PACKAGE__, map { "Net::SFTP::Foreign$_" } '',
        map { "::$_" } qw(Common Local Recursive Transfer Wire Handle FileHandle DirHandle);
}

sub bad_options {
    my ($options) = @_;
    my @names     = keys %$options or return;
    my $s         = @names > 1 ? 's' : '';
    croak("Invalid option$s '" . join("', '", @names) . "' or bad combination of options");
}

# Options that count in bytes come as a function that changes its argument and returns by how much that grew.
sub converter {
    my ($conversion) = @_;
    return undef unless defined $conversion;
    if (ref $conversion) {
        croak('unsupported conversion argument') unless ref $conversion eq 'CODE';
        return sub {
            my $before = length $_[0];
            $conversion->($_[0]);
            return length($_[0]) - $before;
        };
    }
    my $to_dos = $conversion eq 'unix2dos' ? 1 : 0;
    croak("unknown conversion '$conversion'") unless $to_dos || $conversion eq 'dos2unix';

    # A CR at the end of a block may have its LF in the next one.
    my $held = '';
    return sub {
        my $is_end = !length $_[0];
        my $before = length $_[0];
        my $text   = $held . $_[0];
        $held = !$is_end && $text =~ s/\r\z// ? "\r" : '';
        if   ($to_dos) { $text =~ s/(?<!\r)\n/\r\n/g }
        else           { $text =~ s/\r\n/\n/g }
        $_[0] = $text;
        return length($text) - $before;
    };
}

sub croak {
    require Carp;
    goto &Carp::croak;
}

sub file_part {
    my ($path) = @_;
    my ($name) = $path =~ m{([^/]*)\z};
    return $name;
}

sub glob_to_regex {
    my ($glob, $is_strict, $ignores_case) = @_;
    my ($regex, $depth, $wildcards)       = ('', 0, 0);
    my $is_first = 1;
    my $leading  = sub {
        my ($char) = @_;
        $regex .= '(?=[^\.])' if $is_first && $is_strict && $char ne '.';
        $is_first = 0;
    };
    pos($glob) = 0;
    while (pos $glob < length $glob) {
        if ($glob =~ /\G\\(.)/gcs) {
            $leading->($1);
            $regex .= quotemeta $1;
        } elsif ($glob =~ /\G\\/gc) {
            last;
        } elsif ($glob =~ /\G\[((?:\\.|[^\]])+)\]/gcs) {
            $leading->('[');
            $regex .= "[$1]";
            $wildcards++;
        } else {
            $glob =~ /\G(.)/gcs;
            my $char = $1;
            $leading->($char);
            $wildcards++;
            if    ($char eq '*')           { $regex .= '.*' }
            elsif ($char eq '?')           { $regex .= '.' }
            elsif ($char eq '[')           { croak('invalid glob pattern') }
            elsif ($char eq '{')           { $regex .= '(?:(?:'; $depth++ }
            elsif ($char eq '}')           { $regex .= '))';     --$depth < 0 and croak('invalid glob pattern') }
            elsif ($char eq ',' && $depth) { $regex .= ')|(?:' }
            else                           { $regex .= quotemeta $char; $wildcards-- }
            $is_first = 1 if $char eq '/';
        }
    }
    croak('invalid glob pattern') if $depth;
    return ($ignores_case ? qr/^$regex$/i : qr/^$regex$/, $wildcards > 0 ? 1 : undef);
}

# "data.txt" becomes "data(1).txt", "data(1).txt" becomes "data(2).txt".
sub increase_number {
    return if $_[0] =~ s{\A(.*)\((\d+)\)((?:\.[^.]*)?)\z}{"$1(" . ($2 + 1) . ")$3"}es;
    $_[0] =~ s{((?:\.[^.]*)?)\z}{(1)$1}s;
    return;
}

sub is_dir { return ($_[0] & 0170000) == 0040000 }

sub is_link { return ($_[0] & 0170000) == 0120000 }

sub is_regular { return ($_[0] & 0170000) == 0100000 }

sub list_of {
    my ($value) = @_;
    return () unless defined $value;
    local $@;
    return ref $value && eval { local $SIG{__DIE__}; my @probe = @$value; 1 } ? @$value : $value;
}

# require clears $@ and sets $!, which belong to the script.
sub load {
    my ($module) = @_;
    (my $file = "$module.pm") =~ s{::}{/}g;
    return if $INC{$file};
    local ($@, $!);
    require $file;
    return;
}

sub refuse_tainted {
    my ($method, @arguments) = @_;
    require Scalar::Util;
    for my $argument (@arguments) {
        my @values = ref $argument eq 'HASH' ? values %$argument : ref $argument eq 'ARRAY' ? @$argument : ();
        next unless Scalar::Util::tainted($argument) || grep { Scalar::Util::tainted($_) } @values;
        my $what = ref $argument ? 'Insecure argument' : "Insecure argument '$argument'";
        croak("$what on '$method' method call while running with -T switch");
    }
    return;
}

sub sort_entries {
    my ($entries) = @_;
    @$entries = sort { $a->{filename} cmp $b->{filename} } @$entries;
    return;
}

# One test from the options wanted and no_wanted; undef if everything is.
sub wanted {
    my ($yes,      $no)      = @_;
    my ($test_yes, $test_no) = ($yes, $no);
    $test_yes = sub { $_[1]{filename} =~ $yes }
        if ref $yes eq 'Regexp';
    if (ref $no eq 'Regexp') {
        $test_no = sub { $_[1]{filename} !~ $no }
    } elsif (defined $no) {
        $test_no = sub { !$no->(@_) }
    }
    return sub { $test_no->(@_) && $test_yes->(@_) }
        if defined $test_yes && defined $test_no;
    return $test_yes || $test_no;
}

# The umask comes back when what this returns goes away.
sub with_umask {
    my ($umask) = @_;
    return undef unless defined $umask;
    my $before = umask $umask;
    return bless \$before, 'Net::SFTP::Foreign::Helpers::Umask';
}

package Net::SFTP::Foreign::Helpers::Umask;

sub DESTROY { umask ${ $_[0] }; return }

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Helpers - What the parts of Net::SFTP::Foreign share

=head1 SYNOPSIS

  my ($regex, $has_wildcards) = Net::SFTP::Foreign::Helpers::glob_to_regex('*.csv', 1, 0);

=head1 DESCRIPTION

Not for scripts.

=head1 FUNCTIONS

=head2 bad_options

  bad_options(\%left_over);

Croaks if options are left.

=head2 converter

  my $convert = converter('dos2unix');

A function that changes its argument in place, block by block, and returns by how much that grew; called with an empty string at the end.

=head2 croak

  croak($text);

L<Carp>'s, loaded when it is needed.

=head2 file_part

  my $name = file_part($path);

What comes after the last slash.

=head2 glob_to_regex

  my ($regex, $has_wildcards) = glob_to_regex($glob, $strict_leading_dot, $ignore_case);

Makes a regular expression of one component of a pattern.

=head2 increase_number

  increase_number($name);

Changes C<a.txt> to C<a(1).txt>, and that to C<a(2).txt>.

=head2 is_dir

  my $bool = is_dir($mode);

=head2 is_link

  my $bool = is_link($mode);

=head2 is_regular

  my $bool = is_regular($mode);

=head2 list_of

  my @items = list_of($value);

What is in an array, or the value itself; nothing for undef.

=head2 load

  Net::SFTP::Foreign::Helpers::load('Encode');

Loads a module without a mark on the script's variables.

=head2 refuse_tainted

  refuse_tainted('put', @arguments);

Croaks if one of them is tainted.

=head2 sort_entries

  sort_entries(\@entries);

Sorts entries by name, in place.

=head2 wanted

  my $test = wanted($yes, $no);

Makes one test of the options C<wanted> and C<no_wanted>: regular expressions or code.

=head2 with_umask

  my $guard = with_umask(022);

Sets the umask as long as the guard lives.

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
