use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
print XMLout({ a => 1 }, XMLDecl => $_), "--\n" for 0, 1, q(<?xml version="1.0" encoding="ISO-8859-1"?>), '';
