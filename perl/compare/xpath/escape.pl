use strict; use warnings;
use XML::XPath;
use XML::XPath::Node; print XML::XPath::Node::XMLescape('a<b>&"\']]>', '<&'), ' ', XML::XPath::Node::XMLescape('<>&"', '"&<>'), ' ', defined XML::XPath::Node::XMLescape(undef) ? 'def' : 'undef', "\n";
