import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const PROGRAM = `
use strict; use warnings; use Time::HiRes qw(time);
my $from;
BEGIN { $from = time }
use CPANBridge;
CPANBridge->call('test', 'ping', {});
print 1e3 * (time - $from);
`;

/** From `use CPANBridge` to the first answer of a private process. */
export const fallbackFirstAnswer: Benchmark = {
  name: 'fallback_first_answer',
  unit: 'ms',
  nativeModules: [],
  budget: { value: 300 },
  measure: (context) => takeTurns(9, false, () => measureInPerl(context, 'private', PROGRAM)),
};
