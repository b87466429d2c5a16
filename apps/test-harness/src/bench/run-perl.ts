import { runProcess, type Way } from '../sandbox/index.ts';
import type { BenchContext } from './benchmark.ts';

/**
 * Runs a Perl program that prints the figure it measured.
 *
 * @param way - `bridge` means the sandbox's daemon.
 * @param args - arguments of the program.
 * @throws Error when it fails, says anything on stderr, or prints no number.
 */
export async function measureInPerl(
  { sandbox }: Pick<BenchContext, 'sandbox'>,
  way: 'bridge' | Exclude<Way, 'default'>,
  program: string,
  ...args: readonly string[]
): Promise<number> {
  const { stdout, stderr, exit } = await runProcess(['perl', '-e', program, ...args], {
    cwd: sandbox.workDirectory(),
    env: sandbox.environment(way === 'bridge' ? 'daemon' : way),
    timeoutMs: 300_000,
  });
  const figure = Number(stdout.toString().trim());
  if (exit !== 0 || stderr.length > 0 || stdout.length === 0 || Number.isNaN(figure)) {
    throw new Error(`the ${way} run failed with ${exit}: ${stderr}${stdout}`);
  }
  return figure;
}
