# The module xpath for a client that only knows JSON lines.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use IO::Socket::UNIX;
use JSON::PP     ();
use MIME::Base64 ();
use Test::More;

use BridgeTest qw($home socket_path write_file);
use CPANBridge;

CPANBridge->open(test => 'ping');    # starts the daemon

sub call {
    my ($function, %params) = @_;
    my $socket = IO::Socket::UNIX->new(Peer => socket_path()) or die "no daemon: $!";
    print {$socket} JSON::PP->new->utf8->encode({ module => 'xpath', function => $function, params => \%params }), "\n";
    return JSON::PP->new->utf8->decode(scalar <$socket>);
}

sub result {
    my $answer = call(@_);
    return $answer->{success} ? $answer->{result} : "failed: $answer->{error}";
}

my $xml    = qq{<r xmlns:p="urn:p"><i id="1">\x{e4}</i><i id="2">\x{20ac}<j/></i><p:i/><!--c--></r>};
my $opened = result(parse => xml => $xml);
is $opened->{root}, 'r', 'parse tells the outermost element';
my $document = $opened->{document};

is_deeply result(find => document => $document, path => 'count(//i)'), { type => 'number', value => 2 }, 'a number';
is_deeply result(find => document => $document, path => '1 = 1'), { type => 'boolean', value => JSON::PP::true() },
    'a truth value';
is_deeply result(find => document => $document, path => 'string(//i)'), { type => 'string', value => "\x{e4}" },
    'a text';
my $found = result(findnodes => document => $document, path => '/r/i')->{nodes};
is_deeply [ map { [ @$_{qw(type name value)}, $_->{attributes} ] } @$found ],
    [ [ 'element', 'i', "\x{e4}", { id => 1 } ], [ 'element', 'i', "\x{20ac}", { id => 2 } ] ],
    'nodes with what is asked next';
is result(findvalue => document => $document, path => '@id', node => $found->[1]{node})->{value}, 2, 'a relative path';
is result(findvalue => document => $document, path => '//i')->{value}, "\x{e4}\x{20ac}", 'texts joined';
ok result(exists    => document => $document, path => '//j')->{exists}, 'exists';
ok !result(exists   => document => $document, path => '//k')->{exists}, 'exists not';
is result(findnodes_as_string => document => $document, path => '//i[2] | //comment()')->{xml},
    qq(<i id="2">\x{20ac}<j /></i><!--c-->), 'XML text';
is result(findvalue => document => $document, path => 'count(//q:i)', namespaces => { q => 'urn:p' })->{value}, 1,
    'namespaces';

my $latin = qq(<?xml version="1.0" encoding="ISO-8859-1"?><r>\xe4</r>);
my $bytes = result(parse => xml => { '$bytes' => MIME::Base64::encode_base64($latin, '') });
is result(findvalue => document => $bytes->{document}, path => '/r')->{value}, "\x{e4}", 'bytes, by their declaration';
write_file("$home/a.xml", '<f>file</f>');
is result(findvalue => document => result(parse => path => "$home/a.xml")->{document}, path => '/f')->{value}, 'file',
    'a file';
is result(parse_tree => xml => '<r><a/></r>')->{count}, 3, 'packed tables';

my $answer = call(parse => xml => "<a>\n<b></a>");
is $answer->{error}, 'mismatched tag at line 2, column 5, byte 9', 'malformed: what and where';
is_deeply [ @{ $answer->{error_info}{details} }{qw(line column byte reason)} ], [ 2, 5, 9, 'mismatched tag' ],
    'in details too';
is $answer->{error_info}{code},                                                  'malformed_xml', 'and a code';
is call(parse => path => "$home/none.xml")->{error_info}{details}{errno_name},   'ENOENT',        'no such file';
is call(find => document => $document, path => '//[')->{error_info}{code},       'invalid_xpath', 'a broken expression';
is call(find => document => $document, path => 'nothing()')->{error_info}{code}, 'invalid_xpath', 'an unknown function';
is call('parse')->{error_info}{code}, 'invalid_params', 'neither text nor path';
is call(find => document => $document, path => '/', node => 9999)->{error_info}{code}, 'invalid_params', 'no such node';
is_deeply result(close => document => $document), {}, 'close';
is call(find => document => $document, path => '/')->{error_info}{code}, 'handle_not_found', 'and it is gone';

done_testing;
