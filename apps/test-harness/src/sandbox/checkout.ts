import { fileURLToPath } from 'node:url';

function inCheckout(path: string): string {
  return fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
}

/** Where things are in this checkout, as absolute paths. */
export const CHECKOUT = {
  root: inCheckout(''),
  /** The modules under their CPAN names. */
  perlLib: inCheckout('perl/lib'),
  /** Built command: what users run, not its sources. */
  cli: inCheckout('apps/cli/dist/cpan-bridge.mjs'),
  compare: inCheckout('perl/compare'),
  nightlyReport: inCheckout('examples/nightly-report/nightly-report.pl'),
  makeSalesDatabase: inCheckout('examples/nightly-report/make-sales-db.mjs'),
  /** Takes the machine's own CPAN modules away. */
  bareHost: inCheckout('apps/test-harness/perl/bare-host'),
  /** Stand-in for the one native module that no distribution packages. */
  nativeStandIns: inCheckout('apps/test-harness/perl/native'),
  /** The architecture that the bridge replaced, for the main job. */
  perCall: inCheckout('apps/test-harness/perl/per-call'),
} as const;
