use strict; use warnings;
use XML::XPath;
binmode STDOUT, ':utf8';
my %text = ('ISO-8859-1' => "\xe4\xdf", 'windows-1252' => "\x80\xe4", 'ISO-8859-2' => "\xb1\xe6", 'ISO-8859-15' => "\xa4", 'windows-1251' => "\xcf\xf0", 'koi8-r' => "\xd0", 'US-ASCII' => 'a', 'utf-8' => "\xc3\xa4", 'ISO-8859-5' => "\xbf");
for my $e (sort keys %text) { my $v = XML::XPath->new(xml => qq{<?xml version="1.0" encoding="$e"?><r a="$text{$e}">$text{$e}</r>})->findvalue('/r/@a | /r'); print "$e: $v ", length $v, "\n" }
