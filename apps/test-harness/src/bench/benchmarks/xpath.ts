import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const SETUP = `
use strict; use warnings; use XML::XPath; use Time::HiRes qw(time);
sub document {
    my ($rows) = @_;
    return "<?xml version='1.0'?>\\n<orders>\\n"
      . join('', map { "  <order id='$_' state='open'>\\n    <name>Customer number $_</name>\\n    <price>" . $_ * 1.5 . "</price>\\n  </order>\\n" } 1 .. $rows)
      . "</orders>\\n";
}
XML::XPath->new(xml => '<warm/>')->find('/warm');
`;

const FIND = `${SETUP}
my $xp = XML::XPath->new(xml => document(100));
$xp->find('/orders');
my $from = time;
my $text = join '', map { my $id = $_ % 100 + 1; $xp->findvalue("/orders/order[\\@id='$id']/price") } 1 .. 1000;
my $taken = time - $from;
die length $text if length $text != 3280;
print $taken;
`;

const LOOP = `${SETUP}
my $xp = XML::XPath->new(xml => document(10_000));
$xp->find('/orders');
my ($from, $characters) = (time, 0);
for my $order ($xp->find('/orders/order')->get_nodelist) {
    $characters += length($order->getAttribute('id')) + length($order->findvalue('name')) + length $order->find('price')->string_value;
}
my $taken = time - $from;
die $characters if $characters != 290_384;
print $taken;
`;

const PARSE = `${SETUP}
open my $out, '>', 'large.xml' or die $!;
print $out document(90_000);
close $out;
die -s 'large.xml' if -s 'large.xml' < 9_500_000;
my $from = time;
my $last = XML::XPath->new(filename => 'large.xml')->findvalue('/orders/order[90000]/@id');
my $taken = time - $from;
die $last if $last != 90_000;
print $taken;
`;

function xpathBenchmark(name: string, turns: number, program: string): Benchmark {
  return {
    name,
    unit: 's',
    nativeModules: ['XML::XPath'],
    budget: { ratio: 3 },
    measure: (context) => takeTurns(turns, context.native, (way) => measureInPerl(context, way, program)),
  };
}

/** A thousand values from a document of a hundred rows, by a path with a predicate. */
export const xpathFind = xpathBenchmark('xpath_find_1000', 3, FIND);

/** An attribute and two relative queries for each of 10,000 nodes. */
export const xpathLoop = xpathBenchmark('xpath_loop_10k_nodes', 3, LOOP);

/** A document of 10 MB, from its file to the first value. */
export const xpathParse = xpathBenchmark('xpath_parse_10mb', 1, PARSE);
