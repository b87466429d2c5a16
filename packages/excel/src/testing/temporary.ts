import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory of the test's own, which goes away with it. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'excel-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
