import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const PROGRAM = `
use strict; use warnings; use CPANBridge; use Time::HiRes qw(time);
CPANBridge->call('test', 'ping', {}) for 1 .. 200;
my @times = map { my $from = time; CPANBridge->call('test', 'ping', {}); time - $from } 1 .. 2000;
print 1e6 * (sort { $a <=> $b } @times)[@times / 2];
`;

/** Median round trip of an empty call, Perl to daemon and back. */
export const ping: Benchmark = {
  name: 'ping',
  unit: 'us',
  nativeModules: [],
  budget: { value: 80 },
  measure: (context) => takeTurns(3, false, () => measureInPerl(context, 'bridge', PROGRAM)),
};
