use strict;
use warnings;
use MIME::Lite;

# Random messages of MIME::Lite, the same for the same seed: what each method returns, warns and dies of, and what is printed. Run by
# mime-lite-random.t with the original and with the bridge.
my ($first, $last) = @ARGV;
$MIME::Lite::VANILLA = 1;
my $state;
sub pick { $state = ($state * 1103515245 + 12345) % 2147483648; return int($state / 65536) % $_[0] }
sub one  { return $_[ pick(scalar @_) ] }

my @texts = (
    '',
    'x',
    "line\n",
    "two\nlines\n",
    "no end",
    "\n\n",
    "crlf\r\nlines\r\n",
    ".\n.dot\n",
    "From here\n",
    '=' x 100,
    ('long ' x 60) . "\n",
    "tr ail \t\n",
    "8bit \xe9\xfc\n",
    join('', map { chr } 0 .. 255),
    "a\0b\n",
    'x' x 1100,
    [ "list\n", "of lines\n" ],
    "eq = \n",
);
my @types = (
    'TEXT',                     'HTML',           'BINARY',                   'text/plain',
    'Text/HTML; charset=utf-8', 'image/gif',      'application/octet-stream', 'multipart/mixed',
    'multipart/alternative',    'message/rfc822', 'text',                     'x-own/Thing',
    'multipart/related; x=y'
);
my @encodings = ('7bit', '8bit', 'binary', 'quoted-printable', 'base64', 'BASE64', 'x-uu', 'QUOTED-PRINTABLE');
my @names     = (
    'Subject',      'from',         'To',          'CC',               'Bcc',       'Reply-To',
    'X-Own',        'X-Own:',       '-Odd',        'Message-Id',       'Date',      'Sender',
    'Organization', 'Keywords',     'Return-Path', 'Content-Location', 'Resent-To', 'received',
    'References',   'Mime-Version', 'In-Reply-To', 'Nonsense',         'Content-Type'
);
my @values = (
    'v',         '',      'two words', "two\nlines", 'a@x.test, b@y.test',
    "8bit \xe9", '<a@b>', 0,           [ 'one', 'two' ],
    'x' x 90,    ' lead', "trail \n"
);
my @files = (
    'a.txt', 'b.gif',  'c',            'd.HTML',      'e.tar.gz',  'f with space.pdf',
    'g.xls', 'h.html', 'i.unknownext', 'missing.txt', 'sub/j.csv', 'k.xlsx'
);
mkdir 'sub';

for my $file (grep { $_ ne 'missing.txt' } @files) {
    open my $out, '>:raw', $file or die $!;
    print $out one_text(length $file);
    close $out;
}
sub one_text { my $text = $texts[ $_[0] % @texts ]; return ref $text ? join '', @$text : $text }

sub content {
    my $kind = pick(10);
    return (Data => one(@texts))                                if $kind < 6;
    return (Path => one(@files), pick(4) ? () : (ReadNow => 1)) if $kind < 8;
    if ($kind == 8) { open my $in, '<', 'd.HTML' or die $!; return (FH => $in, pick(4) ? () : (ReadNow => 1)) }
    return ();
}

sub parameters {
    my ($depth) = @_;
    my @given = (Datestamp => 0);
    push @given, Type => one(@types) if pick(5);
    push @given, content();
    push @given, Encoding    => one(@encodings)                                                         if pick(3) == 0;
    push @given, Disposition => one('attachment', 'inline', 'attachment; filename="own"', 'ATTACHMENT') if pick(4) == 0;
    push @given, Filename    => one('n.txt', 'with "quote"', 'sp ace', "8bit\xe9", '')                  if pick(5) == 0;
    push @given, Id          => one('id', '<id>', ' <a@b> ', '')                                        if pick(6) == 0;
    push @given, Length      => one(7, undef, '') if pick(10) == 0;
    push @given, Top         => pick(2)           if pick(12) == 0;
    for (1 .. pick(4)) { push @given, one(@names), one(@values) }
    return @given;
}

sub shown {
    return join ' | ',
        map { !defined $_ ? 'undef' : ref $_ eq 'ARRAY' ? '[' . shown(@$_) . ']' : ref $_ ? ref $_ : "$_" } @_;
}

sub try {
    my ($what, $code) = @_;
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, $_[0] };
    my @result = eval { $code->() };
    my $error  = $@;
    s/ at \S+ line \d+\.?(?:, <\S+> (?:line|chunk) \d+\.)?\n?.*//s for $error, @warnings;
    @warnings = grep { !/^Use of uninitialized/ } @warnings;    # of the original's own
    print "$what: ", shown(@result), $error ne '' ? " DIED $error" : '', map({ " WARNED $_" } @warnings), "\n";
    return $result[0];
}

sub message {
    my ($depth) = @_;
    my $message = try(new => sub { MIME::Lite->new(parameters($depth)) }) or return;
    for (1 .. pick($depth ? 2 : 5)) {
        my $kind = pick(20);
        my ($name, $value) = (one(@names), one(@values));
        if ($kind < 4) {
            if ($depth < 2 && pick(2)) {
                my $part = message($depth + 1) or next;
                try(attach => sub { $message->attach($part) });
            } else {
                my @p = parameters(2);
                try(attach => sub { $message->attach(@p) });
            }
        } elsif ($kind == 4) {
            try(add => sub { $message->add($name, $value); 1 });
        } elsif ($kind == 5) {
            try(replace => sub { $message->replace($name, ref $value ? "r" : $value); 1 });
        } elsif ($kind == 6) {
            try(delete => sub { ref $message->delete($name) ? 1 : 0 });
        } elsif ($kind == 7) {
            my $a = one(
                'content-type',              'content-type.charset',
                'Content-Type.name',         'content-disposition.filename',
                'content-transfer-encoding', 'content-id',
                'mime-version',              'x.y'
            );
            my $v = one(undef, 'v', 'US-ASCII', '', 'base64');
            try("attr $a" => sub { $message->attr($a => $v) });
            try("attr $a" => sub { $message->attr($a) });
        } elsif ($kind == 8) {
            try(
                scrub => sub {
                    scalar $message->scrub(
                        one([ 'subject', 'content-length' ], ['Content-Type'], [ 'content-disposition', 'x-own' ]));
                    1;
                });
        } elsif ($kind == 9) {
            my $p = one('', "pre\n", undef, 'x');
            try(preamble => sub { $message->preamble($p) });
        } elsif ($kind == 10) {
            my @o = (one('from', 'Subject', 'X-Own'), one('content-type', 'to'));
            try(field_order => sub { $message->field_order(@o); 1 });
        } elsif ($kind == 11) {
            my $d = one(@texts);
            try(data => sub { shown($message->data($d)) });
        } elsif ($kind == 12) {
            my $p = one(@files);
            try(path => sub { $message->path($p) });
        } elsif ($kind == 13) {
            my $f = one('n.txt', 'q"q', undef);
            try(filename => sub { $message->filename($f) });
        } elsif ($kind == 14) {
            my $b = one(0, 1);
            try(binmode => sub { $message->binmode($b) });
        } elsif ($kind == 15) {
            my $t = pick(2);
            try(top_level => sub { $message->top_level($t); 1 });
        } elsif ($kind == 16) {
            my @s = one([ Data => "sig\n" ], [ Path => 'a.txt' ], [ Data => [ 'a', 'b' ] ]);
            try(sign => sub { $message->sign(@{ $s[0] }); 1 });
        } elsif ($kind == 17) {
            try(get => sub { scalar $message->get($name) });
            try(get => sub { $message->get($name) });
            try(get => sub { $message->get($name, 0) });
        } elsif ($kind == 18) {
            try(get_length => sub { $message->get_length });
        } else {
            try(fields  => sub { $message->fields });
            try(binmode => sub { $message->binmode ? 1 : 0 });
            try(parts   => sub { scalar $message->parts });
            try(dfs     => sub { scalar(my @p = $message->parts_DFS) });
        }
    }
    return $message;
}

for my $seed ($first .. $last) {
    $state = $seed * 7919;
    print "\n=== SEED $seed\n";
    my $message = message(0) or next;
    try(verify => sub { $message->verify_data });
    try(header => sub { $message->header_as_string });
    try(body   => sub { $message->body_as_string }) if pick(2);
    try(string => sub { $message->as_string });
    if (pick(3) == 0) {
        try(
            print => sub {
                open my $out, '>', 'out' or die $!;
                $message->print($out);
                close $out;
                open my $in, '<:raw', 'out' or die $!;
                local $/;
                scalar <$in>;
            });
        try(
            header => sub {
                open my $out, '>', 'out' or die $!;
                $message->print_header($out);
                close $out;
                open my $in, '<:raw', 'out' or die $!;
                local $/;
                scalar <$in>;
            });
    }
    try(
        send => sub {
            $message->send(sub => sub { length $_[0]->as_string });
        }) if pick(4) == 0;
}
