/**
 * Takes out of a text what differs from run to run or from installation to installation and means nothing: addresses, the place of the run,
 * lines inside modules.
 *
 * @param bytes - what was written; bytes that are not UTF-8 become `\xNN`.
 * @param places - absolute paths and the names to show for them.
 */
export function canonicalText(bytes: Buffer, places: ReadonlyMap<string, string>): string {
  let text = readable(bytes);
  for (const [path, name] of places) text = text.replaceAll(path, name);
  return (
    text
      // An object's address: `DBI::db=HASH(0x55d0c8b5e2a8)`.
      .replace(/\((0x[0-9a-f]{6,})\)/g, '(0x...)')
      // Where a module raised an error is its own business, unlike the script's line.
      .replace(/ at (?:\/|<LIB>)\S*\.(?:pm|al) line \d+/g, ' at MODULE line N')
      .replace(/\(eval \d+\)/g, '(eval N)')
  );
}

function readable(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1').replace(/[\x80-\xff]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);
  }
}
