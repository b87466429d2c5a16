import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, type Sandbox } from '../sandbox/index.ts';

/** The example's sales table of 10 columns, made once a run. */
export function salesDatabase(sandbox: Sandbox, rows: number): string {
  const file = join(sandbox.directory, `sales-${rows}.db`);
  if (!existsSync(file)) execFileSync(process.execPath, [CHECKOUT.makeSalesDatabase, file, String(rows)]);
  return file;
}
