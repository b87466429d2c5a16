use strict;
use warnings;

# Ways in which scripts end, with workbooks open or not, and children of theirs that end first.
my $head = 'use strict; use warnings; use Excel::Writer::XLSX; my $n = shift; ';
my $fill = 'my $s = $wb->add_worksheet; $s->write("A1", "x"); ';
my %body = (
    undef_ws => 'my $wb = Excel::Writer::XLSX->new($n); '
        . $fill
        . 'undef $wb; print eval { $s->write(1, 0, "late"); } // "undef", "\n";',
    ws_only =>
        'my $s = Excel::Writer::XLSX->new($n)->add_worksheet; print eval { $s->write(0, 0, "x"); 1 } ? "ok\n" : "died\n";',
    late => 'my $wb = Excel::Writer::XLSX->new($n); '
        . $fill
        . 'print $wb->close, "\n"; print $s->write(1, 0, "late"), "\n"; print defined $wb->close ? 1 : 0, "\n"; print ref $wb->add_format(bold => 1), "\n"; print eval { ref $wb->add_worksheet("More") } || "died $@", "\n"; print $s->get_name, "\n";',
    end_block => 'our $wb; END { print "END closes: ", $wb->close, "\n" } $wb = Excel::Writer::XLSX->new($n); '
        . $fill
        . 'print "main\n";',
    no_sheets => 'my $wb = Excel::Writer::XLSX->new($n); print $wb->close, "\n";',
    fork_exit => 'my $wb = Excel::Writer::XLSX->new($n); '
        . $fill
        . 'my $p = fork; if (!$p) { exit 0 } waitpid $p, 0; print "child $?\n"; $s->write("A2", "after"); print $wb->close, "\n";',
    fork_exec => 'my $wb = Excel::Writer::XLSX->new($n); '
        . $fill
        . 'my $p = fork; if (!$p) { exec "true" } waitpid $p, 0; $s->write("A2", "after"); print $wb->close, "\n"; system "true"; print `echo hi`;',
    fork_own => 'my $p = fork; if (!$p) { my $wb = Excel::Writer::XLSX->new("child$n"); '
        . $fill
        . '$wb->close; exit 0 } waitpid $p, 0; my $wb = Excel::Writer::XLSX->new($n); '
        . $fill
        . 'print $wb->close, "\n";',
    fork_nest => 'my $wb = Excel::Writer::XLSX->new($n); '
        . $fill
        . 'my $p = fork; if (!$p) { my $wb = Excel::Writer::XLSX->new("child$n"); '
        . $fill
        . '$wb->close; require POSIX; POSIX::_exit(0) } waitpid $p, 0; $s->write("A2", "after"); print $wb->close, "\n";',
    reopen =>
        'for my $i (1, 2) { my $wb = Excel::Writer::XLSX->new($n); my $s = $wb->add_worksheet; $s->write("A1", $i); $wb->close } print "twice\n";',
    chdir => 'my $wb = Excel::Writer::XLSX->new($n); '
        . $fill
        . 'mkdir "sub"; chdir "sub"; print $wb->close, "\n"; print -e "../$n" ? "there\n" : "not there\n";',
    dualclose => 'my $wb = Excel::Writer::XLSX->new($n); my $wb2 = Excel::Writer::XLSX->new("2$n"); '
        . $fill
        . '$wb2->add_worksheet->write("A1", "second"); print $wb2->close, $wb->close, "\n";',
);
for my $name (sort keys %body) {
    open my $f, '>', "s.pl" or die;
    print $f $head . $body{$name} . "\n";
    close $f;
    my $out = `$^X s.pl $name.xlsx 2>&1`;
    my $st  = $?;
    $out =~ s/at s\.pl line \d+/at LINE/g;
    print "== $name\n$out-- ", $st >> 8, ' ', $st & 127, "\n";
}
unlink 's.pl';
