use strict;
use warnings;
use Excel::Writer::XLSX;

# All kinds of handles that a workbook can go to.
sub fill { my ($wb) = @_; my $s = $wb->add_worksheet; $s->write('A1', 'hello'); $s->write('A2', 42); $wb }
sub save { my ($n, $data) = @_; open my $f, '>:raw', $n or die; print $f $data; close $f }

# scalar handle
{
    open my $fh, '>', \my $buf or die;
    binmode $fh;
    my $wb = fill(Excel::Writer::XLSX->new($fh));
    print 'before ', length($buf || ''), "\n";
    print 'close ',  $wb->close, ' again ', defined($wb->close) ? 'd' : 'u', "\n";
    print 'open ', (defined fileno($fh) ? fileno $fh : 'none'), ' ', (print {$fh} 'tail') ? 'ok' : 'no', "\n";
    close $fh;
    print substr($buf, -4), "\n";
    save('scalar.xlsx', substr $buf, 0, -4)
}

# bareword glob, no binmode
{
    open OUT, '>', 'glob.xlsx' or die;
    my $wb = fill(Excel::Writer::XLSX->new(\*OUT));
    print 'glob ', $wb->close, "\n";
    close OUT
}

# utf8 layer
{
    open my $fh, '>:utf8', 'layer.xlsx' or die;
    my $wb = fill(Excel::Writer::XLSX->new($fh));
    print 'layer ', $wb->close, "\n";
    close $fh;
    print -s 'layer.xlsx' ? "written\n" : "empty\n";
    unlink 'layer.xlsx';
}

# IO::File
{
    require IO::File;
    my $fh = IO::File->new('iofile.xlsx', 'w');
    binmode $fh;
    my $wb = fill(Excel::Writer::XLSX->new($fh));
    print 'iofile ', $wb->close, "\n";
    $fh->close
}

# read-only handle
{
    save('in.txt', 'x');
    open my $fh, '<', 'in.txt' or die;
    my @w;
    local $SIG{__WARN__} = sub { push @w, @_ };
    my $wb = fill(Excel::Writer::XLSX->new($fh));
    my $r  = eval { $wb->close };
    print 'readonly: ', $@ ? 'died' : 'lived', "\n";
    unlink 'in.txt'
}

# tied handle
{

    package Tied;
    sub TIEHANDLE { bless { data => '' }, shift }
    sub PRINT     { my $s = shift; $s->{data} .= join '', @_; 1 }
    sub WRITE     { my ($s, $b, $l, $o) = @_; $s->{data} .= substr $b, $o || 0, $l; $l }
    sub BINMODE   { 1 }
    sub CLOSE     { 1 }
    sub TELL      { length $_[0]{data} }
    sub FILENO    { undef }
    sub SEEK      { 1 }
}
{
    no warnings;
    local *FH;
    tie *FH, 'Tied';
    my $wb = fill(Excel::Writer::XLSX->new(\*FH));
    my $r  = eval { $wb->close };
    print 'tied ', defined $r ? $r : 'undef', ' ', $@ ? "died" : '', "\n";
    my $d = (tied *FH)->{data};
    save('tied.xlsx', $d) if length $d
}

# object with print method only
{

    package Printer;
    sub new     { bless { data => '' }, shift }
    sub print   { my $s = shift; $s->{data} .= join '', @_; 1 }
    sub opened  { 1 }
    sub binmode { 1 }
}
{
    my $o = Printer->new;
    my @w;
    local $SIG{__WARN__} = sub { push @w, @_ };
    my $wb = eval        { Excel::Writer::XLSX->new($o) };
    my $r  = $wb && eval { fill($wb)->close };
    print 'printer ', defined $r ? $r : 'undef', "\n";
}

# append handle with prefix
{
    open my $fh, '>', \my $buf or die;
    print $fh 'PREFIX';
    my $wb = fill(Excel::Writer::XLSX->new($fh));
    print 'prefix ', $wb->close, "\n";
    close $fh;
    print substr($buf, 0, 6), "\n";
    save('prefix.xlsx', substr $buf, 6)
}

# special variables
{
    local ($\, $,, $/) = ("\n", ',', undef);
    open my $fh, '>', \my $buf or die;
    my $wb = fill(Excel::Writer::XLSX->new($fh));
    my $r  = $wb->close;
    { local ($\, $,); print "vars $r\n" }
    close $fh;
    save2('vars.xlsx', $buf)
}
sub save2 { local ($\, $,); save(@_) }

# two to one scalar
{
    my ($x, $y);
    open my $f1, '>', \$x;
    open my $f2, '>', \$y;
    my $a = Excel::Writer::XLSX->new($f1);
    my $b = Excel::Writer::XLSX->new($f2);
    fill($a);
    fill($b);
    $b->close;
    $a->close;
    close $_ for $f1, $f2;
    save('x.xlsx', $x);
    save('y.xlsx', $y)
}
