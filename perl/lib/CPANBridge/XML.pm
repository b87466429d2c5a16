package CPANBridge::XML;
use strict;
use warnings;

# Reads what is left of a handle.
sub content {
    my ($handle) = @_;
    local $/;
    my $content = readline $handle;
    return defined $content ? $content : '';
}

# What XML::Parser says of a fault: its message, and what stood before and after the place.
sub fault {
    my ($error) = @_;
    return "$error" unless ref $error && $error->isa('CPANBridge::Error');
    my ($code, $details) = ($error->code, $error->details);
    return "Couldn't open encmap $details->{encoding}.enc:\nNo such file or directory\n" if $code eq 'unknown_encoding';
    return 'CPAN Bridge: ' . $error->message                                             if $code ne 'malformed_xml';
    my ($before, $after) = @$details{qw(before after)};
    for ($before, $after) { utf8::encode($_) if utf8::is_utf8($_) }
    return ("\n" . $error->message, $details->{column}, $before, $after);
}

# A plain file is read where it lies; what can be read once only, here. Nothing if it cannot be opened.
sub file {
    my ($path) = @_;
    open my $in, '<', $path or return;
    if (-f $in) {
        local ($!, $@);
        require CPANBridge::World;
        return { path => CPANBridge::World::absolute_path($path) };
    }
    binmode $in;
    return { xml => content($in) };
}

# The tables of a document, see packages/xml/src/packed-tree.ts; or nothing and the error.
sub tables {
    my ($source) = @_;

    # Characters are read as their UTF-8 bytes, by whatever encoding is declared, as expat does.
    if (defined $source->{xml}) {
        my $xml = "$source->{xml}";
        utf8::encode($xml) if utf8::is_utf8($xml);
        $source = { xml => $xml };
    }
    my ($packed, $error);
    {
        # A first require would empty $@, too.
        local ($!, $@);
        local $SIG{__DIE__};
        require CPANBridge;
        eval { ($packed) = CPANBridge->open('xpath', 'parse_tree', $source); 1 } or $error = $@;
    }
    return ($packed, $error);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::XML - Lets the daemon parse XML

=head1 SYNOPSIS

  my ($tables, $error) = CPANBridge::XML::tables(CPANBridge::XML::file('orders.xml'));

=head1 DESCRIPTION

What L<XML::XPath> and L<XML::Simple> share.

=head1 FUNCTIONS

=head2 content

  my $text = CPANBridge::XML::content($handle);

Reads what is left of a handle.

=head2 fault

  my ($message, $column, $before, $after) = CPANBridge::XML::fault($error);

What XML::Parser says of a fault, in its words; the rest only where a document is malformed.

=head2 file

  my $source = CPANBridge::XML::file($path) or die $!;

What L</"tables"> takes, for a file.

=head2 tables

  my ($tables, $error) = CPANBridge::XML::tables({ xml => $text });

Columns of a document, or the error.

=cut
