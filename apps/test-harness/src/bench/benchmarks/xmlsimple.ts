import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const PROGRAM = `
use strict; use warnings; use XML::Simple; use Time::HiRes qw(time);
my $xml = "<?xml version='1.0'?>\\n<orders>\\n"
  . join('', map { "  <order id='$_' state='open'>\\n    <name>Customer number $_</name>\\n    <price>" . $_ * 1.5 . "</price>\\n  </order>\\n" } 1 .. 10_000)
  . "</orders>\\n";
XMLin('<warm/>');
my $from = time;
my $orders = XMLin($xml, KeyAttr => { order => 'id' }, ForceArray => ['order']);
my $written = XMLout($orders, KeyAttr => { order => 'id' }, RootName => 'orders');
my $taken = time - $from;
die $orders->{order}{777}{price} if $orders->{order}{777}{price} != 1165.5;
die length $written if length $written < 700_000;
print $taken;
`;

/** 10,000 rows into a hash by their key, and out again. */
export const xmlSimple: Benchmark = {
  name: 'xmlsimple_in_out_10k',
  unit: 's',
  nativeModules: ['XML::Simple'],
  budget: { ratio: 2 },
  measure: (context) => takeTurns(3, context.native, (way) => measureInPerl(context, way, PROGRAM)),
};
