import type { Outcome, OutcomeFile } from './outcome.ts';

/**
 * Says where two runs differ, for a person.
 *
 * @param expected - what the native modules did.
 * @param actual - what the bridge did.
 * @returns the differences, empty when the runs are equal.
 */
export function differences(expected: Outcome, actual: Outcome): string[] {
  const found: string[] = [];
  const bothDied = expected.died === true && actual.exit !== 0;
  if (expected.exit !== actual.exit && !bothDied) found.push(`exit: native ${expected.exit}, bridge ${actual.exit}`);
  for (const stream of ['stdout', 'stderr'] as const) {
    if (expected[stream] !== actual[stream])
      found.push(`${stream}:\n${lineDifference(expected[stream], actual[stream])}`);
  }
  const names = new Set([...Object.keys(expected.files ?? {}), ...Object.keys(actual.files ?? {})]);
  for (const name of [...names].sort()) {
    const difference = fileDifference(expected.files?.[name], actual.files?.[name]);
    if (difference !== undefined) found.push(`file ${name}: ${difference}`);
  }
  return found;
}

function fileDifference(expected: OutcomeFile | undefined, actual: OutcomeFile | undefined): string | undefined {
  if (expected === undefined) return 'only the bridge made it';
  if (actual === undefined) return 'only native made it';
  const found: string[] = [];
  if (expected.mode !== actual.mode) found.push(`mode: native ${expected.mode}, bridge ${actual.mode}`);
  const [left, right] = [contentText(expected.content), contentText(actual.content)];
  if (left !== right) found.push(lineDifference(left, right));
  return found.length > 0 ? found.join('\n') : undefined;
}

/** Structures line by line with sorted keys, so that the difference names the member. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  const lines: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
      if (entries.length === 0) lines.push(`${path} = ${Array.isArray(value) ? '[]' : '{}'}`);
      for (const [key, member] of entries) walk(member, path === '' ? key : `${path}.${key}`);
    } else lines.push(`${path} = ${JSON.stringify(value)}`);
  };
  walk(content, '');
  return lines.join('\n');
}

const MAX_LINES = 40;

/** Lines of native with `-`, of the bridge with `+`, one equal line around. Invisible characters are shown. */
export function lineDifference(expected: string, actual: string): string {
  const left = expected.split('\n');
  const right = actual.split('\n');
  const common = longestCommon(left, right);
  const output: string[] = [];
  let [i, j] = [0, 0];
  for (const [commonLeft, commonRight] of [...common, [left.length, right.length] as const]) {
    const changed = i < commonLeft || j < commonRight;
    if (changed && i > 0) output.push(`  ${visible(left[i - 1]!)}`);
    while (i < commonLeft) output.push(`- ${visible(left[i++]!)}`);
    while (j < commonRight) output.push(`+ ${visible(right[j++]!)}`);
    i++;
    j++;
  }
  if (output.length > MAX_LINES) output.splice(MAX_LINES, Infinity, `... ${output.length - MAX_LINES} lines more`);
  return output.join('\n');
}

function visible(line: string): string {
  return line.replace(/\p{Cc}/gu, (char) =>
    char === '\t' ? char : `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** Pairs of equal lines in order. Long texts are compared by their equal beginning and end only. */
function longestCommon(left: readonly string[], right: readonly string[]): (readonly [number, number])[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  const [rows, columns] = [left.length - start - end, right.length - start - end];

  const pairs: (readonly [number, number])[] = [];
  for (let k = 0; k < start; k++) pairs.push([k, k]);
  if (rows * columns <= 4_000_000 && rows > 0 && columns > 0) {
    const lengths = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
    for (let r = rows - 1; r >= 0; r--) {
      for (let c = columns - 1; c >= 0; c--) {
        lengths[r]![c] =
          left[start + r] === right[start + c]
            ? lengths[r + 1]![c + 1]! + 1
            : Math.max(lengths[r + 1]![c]!, lengths[r]![c + 1]!);
      }
    }
    for (let r = 0, c = 0; r < rows && c < columns; ) {
      if (left[start + r] === right[start + c]) pairs.push([start + r++, start + c++]);
      else if (lengths[r + 1]![c]! >= lengths[r]![c + 1]!) r++;
      else c++;
    }
  }
  for (let k = end; k > 0; k--) pairs.push([left.length - k, right.length - k]);
  return pairs;
}
