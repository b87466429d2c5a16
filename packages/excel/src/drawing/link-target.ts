/** A link of a drawing as its relation has it. */
export interface LinkTarget {
  readonly target: string;
  readonly external: boolean;
}

/** `https://…`, `mailto:…`, `internal:Sheet2!A1` or `external:folder\file.xlsx` → the relation; nothing for other text. */
export function linkTarget(url: string): LinkTarget | undefined {
  if (url.startsWith('internal:')) return { target: `#${url.slice('internal:'.length)}`, external: false };
  if (url.startsWith('external:')) {
    const path = escapeUrl(url.slice('external:'.length)).replaceAll('#', '%23');
    const isAbsolute = /^\w:|^\\\\/.test(path);
    return { target: isAbsolute ? `file:///${path}` : path.replaceAll('\\', '/'), external: true };
  }
  return /^(?:[fh]tt?ps?:\/\/|mailto:)/.test(url) ? { target: escapeUrl(url), external: true } : undefined;
}

/** Escapes what Excel escapes in targets, unless the caller did so already. */
export function escapeUrl(url: string): string {
  if (/%[0-9a-fA-F]{2}/.test(url)) return url;
  return url
    .replaceAll('%', '%25')
    .replace(/[\s\0]/g, '%20')
    .replace(/["<>[\]`^{}]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
